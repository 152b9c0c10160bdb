"""Null: the difference of two treatments in a Latin square: rows and columns are balanced, nothing equivariant beats the means.

Yields, and which treatment stands in which row and column.
"""
import numpy as np

estimand = "treatment 1 less treatment 0"
designs = {"k": [4, 5]}
sealed = {"k": [3, 6, 7]}
require = ["location invariant", "scale equivariant"]


def simulate(rng, k):
    rows = rng.permutation(k)
    columns = rng.permutation(k)
    treatment = (rows[:, None] + columns[None, :]) % k
    effect = rng.normal(0.0, 30.0, size=k)
    row = 2.0 * rng.normal(size=(k, 1))
    column = 2.0 * rng.normal(size=(1, k))
    scale = np.exp(0.5 * rng.normal())
    y = rng.normal(0.0, 10.0) + scale * (effect[treatment] + row + column + rng.normal(size=(k, k)))
    return (y, treatment), scale * (effect[1] - effect[0])


def difference_of_means(y, treatment):
    """The difference of the two treatments' means."""
    k = len(y)
    return (((treatment == 1) * y).sum() - ((treatment == 0) * y).sum()) / k


baselines = [difference_of_means]
