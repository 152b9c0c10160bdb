"""One slope, measured by two laboratories of unequal precision."""
import numpy as np

estimand = "the slope"
designs = {"n": [20, 40], "ratio": [3.0, 6.0]}
sealed = {"n": [16, 30, 60], "ratio": [2.0, 4.0, 8.0]}


def simulate(rng, n, ratio):
    slope = 3.0 * rng.normal()
    second = np.arange(2 * n) >= n
    swap = rng.random() < 0.5
    x = rng.normal(size=2 * n)
    spread = np.where(second == swap, ratio, 1.0)
    return (rng.normal(0.0, 5.0) + slope * x + spread * rng.normal(size=2 * n), x, second), slope


def pooled(y, x, second):
    """Least squares on all observations."""
    d = x - x.mean()
    return (d @ y) / (d @ d)


baselines = [pooled]
