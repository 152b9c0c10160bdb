"""The mean of a normal measurement, when small values are only known to lie below a limit."""
import numpy as np

estimand = "the mean"
designs = {"n": [30, 60], "limit": [-0.5, 0.0]}
sealed = {"n": [25, 45, 100], "limit": [-0.7, -0.2, 0.2]}
require = ["location equivariant", "scale equivariant"]


def simulate(rng, n, limit):
    centre = rng.normal(0.0, 10.0)
    scale = np.exp(0.5 * rng.normal())
    y = centre + scale * rng.normal(size=n)
    bound = centre + limit * scale
    below = y < bound
    return (np.where(below, bound, y), below), centre


def limit_in_their_place(y, below):
    """The mean, with the limit in the place of what lies below."""
    return y.mean()


baselines = [limit_in_their_place]
