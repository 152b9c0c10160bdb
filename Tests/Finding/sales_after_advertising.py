"""How much does advertising add to the sales of this month and of each month after?

Sales of a month, and advertising of this month, the month before, and so on (a column a delay).
"""
import numpy as np

estimand = "the effect at each delay"
designs = {"months": [60, 120], "delays": [9, 13]}
sealed = {"months": (50, 150), "delays": (8, 15)}
require = ["scale equivariant", "location invariant"]


def simulate(rng, months, delays):
    """Effects rise and fall smoothly; advertising stays high or low for a while."""
    k = np.arange(delays)
    peak = rng.uniform(0.5, 4.0)
    width = rng.uniform(2.0, 3.5)
    effect = rng.uniform(0.3, 1.0) * np.exp(-0.5 * ((k - peak) / width) ** 2)
    shock = rng.normal(size=months + delays)
    x = np.zeros(months + delays)
    last = rng.normal()
    for t in range(months + delays):
        last = 0.6 * last + 0.8 * shock[t]
        x[t] = last
    X = np.column_stack([x[delays - j : months + delays - j] for j in range(delays)])
    unit = np.exp(0.5 * rng.normal())
    return (unit * (rng.normal(0.0, 20.0) + X @ effect + rng.normal(size=months)), X), unit * effect


def simulate_fading(rng, months, delays):
    """Effects that fade from the first month on."""
    effect = rng.uniform(0.4, 1.0) * rng.uniform(0.6, 0.8) ** np.arange(delays)
    x = np.cumsum(rng.normal(size=months + delays)) * 0.3 + rng.normal(size=months + delays)
    X = np.column_stack([x[delays - j : months + delays - j] for j in range(delays)])
    return (50.0 + X @ effect + rng.normal(size=months), X), effect


held_out = [(simulate_fading, {"months": [80], "delays": [10]})]


def least_squares(y, X):
    """Least squares with a coefficient for each delay."""
    Z = X - X.mean(axis=0)
    return np.linalg.solve(Z.T @ Z, Z.T @ (y - y.mean()))


baselines = [least_squares]
