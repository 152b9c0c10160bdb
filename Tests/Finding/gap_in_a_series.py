"""The value that is missing in the middle of an autocorrelated series."""
import numpy as np

estimand = "the missing value"
designs = {"n": [30, 60], "rho": [0.5, 0.8]}
sealed = {"n": [24, 40, 90], "rho": [0.4, 0.7, 0.9]}
require = ["location equivariant", "scale equivariant"]


def simulate(rng, n, rho):
    scale = np.exp(0.5 * rng.normal())
    e = rng.normal(size=2 * n + 1)
    y = np.zeros(2 * n + 1)
    y[0] = e[0] / np.sqrt(1.0 - rho**2)
    for t in range(1, 2 * n + 1):
        y[t] = rho * y[t - 1] + e[t]
    y = rng.normal(0.0, 10.0) + scale * y
    return (y[:n], y[n + 1:]), y[n]


def mean_of_all(before, after):
    """The mean of the whole series."""
    return (before.mean() + after.mean()) / 2.0


baselines = [mean_of_all]
