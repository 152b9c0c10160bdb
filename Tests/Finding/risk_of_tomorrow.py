"""How large is the variance of tomorrow's return, from two years of daily returns?

Days of large moves come in clusters. Tomorrow's variance given all that happened is the truth.
"""
import numpy as np

estimand = "the variance of tomorrow's return"
loss = "relative squared"
designs = {"n": [300, 500], "reaction": [0.06, 0.12]}
sealed = {"n": (250, 600), "reaction": (0.05, 0.15)}
require = ["scale equivariant"]


def simulate(rng, n, reaction):
    """GARCH(1, 1) with normal shocks."""
    mean = np.exp(0.5 * rng.normal())
    memory = rng.uniform(0.95, 0.985) - reaction
    z = rng.normal(size=n)
    r = np.zeros(n)
    h = mean
    for t in range(n):
        r[t] = np.sqrt(h) * z[t]
        h = mean * (1.0 - reaction - memory) + reaction * r[t] ** 2 + memory * h
    return (r,), h


def simulate_tails(rng, n):
    """Shocks of Student's distribution."""
    z = rng.standard_t(7, size=n) * np.sqrt(5.0 / 7.0)
    r = np.zeros(n)
    h = 1.0
    for t in range(n):
        r[t] = np.sqrt(h) * z[t]
        h = 0.03 + 0.08 * r[t] ** 2 + 0.89 * h
    return (r,), h


held_out = [(simulate_tails, {"n": [400]})]


def riskmetrics(r):
    """Squares of the returns, each day back weighing 0.94 of the day after it (J. P. Morgan 1996)."""
    n = len(r)
    w = 0.94 ** (n - 1.0 - np.arange(n))
    return (w * r**2).sum() / w.sum()


baselines = [riskmetrics]
