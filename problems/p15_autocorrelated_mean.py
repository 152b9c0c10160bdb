"""A test of the mean of a series that remembers.

A hundred observations of a first-order autoregression. The usual standard error ignores the memory; Newey and West's
estimates the long-run variance from a few autocovariances, and with few the variance comes out too small and the test
rejects too often.
"""
import numpy as np
from scipy import stats

estimand = "whether the mean equals the hypothesis"
loss = "test"
designs = {"T": [100, 200], "rho": [0.7], "shift": [0.0, 0.75]}
sealed = {"T": [80, 100, 150], "rho": [0.6, 0.75], "shift": [0.0, 0.75]}


def simulate(rng, T, rho, shift):
    hypothesis = rng.normal()
    y = rng.normal(size=T)
    y[0] = y[0] / np.sqrt(1.0 - rho**2)
    for t in range(1, T):
        y[t] = rho * y[t - 1] + y[t]
    return (hypothesis + shift + y, hypothesis), shift == 0.0


def simulate_moving_average(rng, T, shift):
    """A moving average of four innovations."""
    hypothesis = rng.normal()
    e = rng.normal(size=T + 3)
    return (hypothesis + shift + e[3:] + e[2:-1] + e[1:-2] + e[:-3], hypothesis), shift == 0.0


held_out = [(simulate_moving_average, {"T": [100], "shift": [0.0, 0.75]})]


def newey_west(y, hypothesis):
    """Newey and West's (1987) variance, 0.75 T^(1/3) lags, normal distribution."""
    T = len(y)
    lags = int(0.75 * T ** (1 / 3)) + 1
    u = y - y.mean()
    variance = (u @ u) / T
    for j in range(1, lags):
        variance = variance + 2.0 * (1.0 - j / lags) * (u[j:] @ u[:-j]) / T
    return 2.0 * stats.norm.sf(np.abs(y.mean() - hypothesis) / np.sqrt(variance / T))


baselines = [newey_west]
