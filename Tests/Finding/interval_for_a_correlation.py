"""An interval for a correlation."""
import numpy as np

estimand = "the correlation"
loss = "interval"
designs = {"n": [15, 30], "rho": [0.0, 0.5, 0.8]}
sealed = {"n": [12, 20, 45], "rho": [0.2, 0.6, 0.9]}
require = ["permutation invariant"]


def simulate(rng, n, rho):
    x = rng.normal(size=n)
    y = rho * x + np.sqrt(1.0 - rho**2) * rng.normal(size=n)
    return (y, x), rho


def large_sample(y, x):
    """The correlation with its large-sample standard error."""
    a, b = y - y.mean(), x - x.mean()
    r = (a @ b) / np.sqrt((a @ a) * (b @ b))
    half = 1.959964 * (1.0 - r**2) / np.sqrt(len(y))
    return r - half, r + half


baselines = [large_sample]
