"""How much do schools differ, beyond what pupils do?

Scores of m pupils in each of k schools. The variance of the schools' means contains a share of the pupils' variance.
"""
import numpy as np

estimand = "the variance between schools"
designs = {"k": [12, 25], "m": [3, 6]}
sealed = {"k": [10, 18, 40], "m": [4, 8]}


def simulate(rng, k, m):
    between = rng.uniform(0.1, 1.0)
    noise = rng.uniform(0.5, 2.0)
    centre = rng.normal(0.0, 5.0)
    schools = centre + np.sqrt(between) * rng.normal(size=(k, 1))
    return (schools + noise * rng.normal(size=(k, m)),), between


def variance_of_means(y):
    """The variance of the schools' means."""
    return y.mean(axis=1).var(ddof=1)


baselines = [variance_of_means]
