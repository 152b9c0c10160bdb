"""How long is the interval that uniform observations come from?

Twice the mean is unbiased. The largest observation knows more.
"""
import numpy as np

estimand = "the length"
loss = "relative squared"
designs = {"n": [10, 30]}
sealed = {"n": [8, 20, 50]}
require = ["scale equivariant"]


def simulate(rng, n):
    length = np.exp(rng.normal())
    return (length * rng.random(size=n),), length


def twice_the_mean(y):
    """Twice the mean."""
    return 2.0 * y.mean()


baselines = [twice_the_mean]
