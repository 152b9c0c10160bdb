"""The scale of a double exponential distribution."""
import numpy as np

estimand = "the scale"
loss = "relative squared"
designs = {"n": [20, 50]}
sealed = {"n": [15, 35, 80]}
require = ["scale equivariant", "permutation invariant"]


def simulate(rng, n):
    scale = np.exp(rng.normal())
    return (rng.normal(0.0, 10.0) * scale + scale * rng.laplace(size=n),), scale


def by_moments(y):
    """The standard deviation over the root of two."""
    return y.std(ddof=1) / np.sqrt(2.0)


baselines = [by_moments]
