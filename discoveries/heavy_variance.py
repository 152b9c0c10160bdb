"""The variance of a distribution with heavy tails, an error being measured in per cent of it.

Ten to fifty observations of Student's t with five to twelve degrees of freedom, which are not known. The sample variance
is unbiased, and one observation may be half of it.
"""
import numpy as np

estimand = "the variance"
loss = "relative squared"
designs = {"n": [10, 20, 50], "freedom": [5.0, 10.0]}
sealed = {"n": (8, 60), "freedom": (5.0, 15.0)}
require = ["permutation invariant", "scale equivariant"]


def simulate(rng, n, freedom):
    deviation = np.exp(rng.normal())
    y = rng.normal(0.0, 10.0) + deviation * rng.standard_t(freedom, size=n)
    return (y,), deviation**2 * freedom / (freedom - 2.0)


def simulate_laplace(rng, n):
    """Double exponential."""
    deviation = np.exp(rng.normal())
    return (rng.normal(0.0, 10.0) + deviation * rng.laplace(size=n),), 2.0 * deviation**2


def simulate_contaminated(rng, n):
    """A tenth of the observations has three times the spread."""
    deviation = np.exp(rng.normal())
    e = rng.normal(size=n) * np.where(rng.random(size=n) < 0.1, 3.0, 1.0)
    return (rng.normal(0.0, 10.0) + deviation * e,), 1.8 * deviation**2


def simulate_normal(rng, n):
    """No heavy tails at all."""
    deviation = np.exp(rng.normal())
    return (rng.normal(0.0, 10.0) + deviation * rng.normal(size=n),), deviation**2


held_out = [(simulate_laplace, {"n": [20]}), (simulate_contaminated, {"n": [25]}), (simulate_normal, {"n": [20]})]


def unbiased_variance(y):
    """The sample variance with divisor n - 1."""
    return y.var(ddof=1)


baselines = [unbiased_variance]
