"""Is there a trend, when the errors are autocorrelated?"""
import numpy as np
from scipy import stats

estimand = "whether there is a trend"
loss = "test"
designs = {"n": [60, 120], "rho": [0.0, 0.5], "trend": [0.0, 4.0]}
sealed = {"n": [50, 90], "rho": [0.2, 0.6], "trend": [0.0, 4.0]}


def simulate(rng, n, rho, trend):
    e = rng.normal(size=n)
    u = np.zeros(n)
    u[0] = e[0] / np.sqrt(1.0 - rho**2)
    for t in range(1, n):
        u[t] = rho * u[t - 1] + e[t]
    return (rng.normal(0.0, 5.0) + trend * np.arange(n) / n + u,), trend == 0.0


def t_test(y):
    """The t-test of the least-squares line."""
    n = len(y)
    t = np.arange(n) - (n - 1) / 2.0
    slope = (t @ y) / (t @ t)
    r = y - y.mean() - slope * t
    return 2.0 * stats.t.sf(np.abs(slope) / np.sqrt((r @ r) / (n - 2) / (t @ t)), n - 2)


baselines = [t_test]
