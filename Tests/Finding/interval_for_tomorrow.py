"""An interval for tomorrow's reading of a series that remembers."""
import numpy as np

estimand = "the next reading"
loss = "interval"
designs = {"n": [40, 80], "rho": [0.5, 0.8]}
sealed = {"n": (30, 120), "rho": (0.4, 0.85)}
require = ["location equivariant", "scale equivariant"]


def simulate(rng, n, rho):
    """A stationary autoregression."""
    e = rng.normal(size=n + 1)
    y = np.zeros(n + 1)
    y[0] = e[0] / np.sqrt(1.0 - rho**2)
    for t in range(1, n + 1):
        y[t] = rho * y[t - 1] + e[t]
    y = rng.normal(0.0, 10.0) + np.exp(0.3 * rng.normal()) * y
    return (y[:n],), y[n]


def simulate_student(rng, n):
    """Shocks with heavier tails, and a memory of the last shock beside that of the last value."""
    e = rng.standard_t(8, size=n + 21)
    y = np.zeros(n + 21)
    for t in range(1, n + 21):
        y[t] = 0.6 * y[t - 1] + e[t] + 0.2 * e[t - 1]
    return (y[20:-1],), y[-1]


held_out = [(simulate_student, {"n": [60]})]


def usual_range(y):
    """The mean and 1.96 standard deviations."""
    half = 1.959964 * y.std(ddof=1)
    return y.mean() - half, y.mean() + half


baselines = [usual_range]
