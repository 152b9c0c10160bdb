"""Is a river getting dirtier, when its nitrate follows the months of the year?

Concentrations, a row a year, a column a month. A trend may go either way.
"""
import numpy as np
from scipy import stats

estimand = "whether there is no trend"
loss = "test"
designs = {"years": [6, 10], "season": [1.0], "trend": [0.0, 0.35]}
sealed = {"years": [5, 8, 12], "season": [0.8, 1.3], "trend": [0.0, 0.3, 0.45]}


def simulate(rng, years, season, trend):
    """Lognormal concentrations with a wave over the year; the trend is that of the logarithm over the whole record."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    wave = season * np.sin(2.0 * np.pi * (np.arange(12) / 12.0 + rng.random()))
    drift = sign * trend * (np.arange(12 * years) / (12.0 * years)).reshape(years, 12)
    return (np.exp(rng.normal(0.5, 0.5) + wave + drift + 0.4 * rng.normal(size=(years, 12))),), trend == 0.0


def simulate_steps(rng, years, trend):
    """Months without pattern, gamma noise, and a step up or down in the middle of the record."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    month = rng.normal(0.0, 0.8, size=12)
    step = sign * trend * (np.arange(years) >= years // 2)
    return (np.exp(month + step[:, None]) * rng.gamma(6.0, size=(years, 12)),), trend == 0.0


held_out = [(simulate_steps, {"years": [8], "trend": [0.0, 0.25]})]


def mann_kendall(y):
    """Mann's (1945) test of Kendall's tau with time, over the record as one series."""
    x = y.ravel()
    n = len(x)
    s = 0.5 * (np.sign(x[None, :] - x[:, None]) * np.sign(np.arange(n)[None, :] - np.arange(n)[:, None])).sum()
    z = np.maximum(np.abs(s) - 1.0, 0.0) / np.sqrt(n * (n - 1.0) * (2.0 * n + 5.0) / 18.0)
    return 2.0 * stats.norm.sf(z)


baselines = [mann_kendall]
