"""Does the dividend yield predict returns?

A hundred returns on a predictor of the period before, which is persistent and whose own innovations are correlated with
the returns by -0.95. Least squares is biased towards finding predictability where there is none (Stambaugh 1999).
"""
import numpy as np

estimand = "the predictive slope"
loss = "squared"
designs = {"n": [100, 200], "persistence": [0.95], "correlation": [-0.95]}
sealed = {"n": [80, 100, 150], "persistence": [0.93, 0.97], "correlation": [-0.9]}
require = []


def simulate(rng, n, persistence, correlation):
    v = rng.normal(size=n + 1)
    u = correlation * v[1:] + np.sqrt(1.0 - correlation**2) * rng.normal(size=n)
    x = np.empty(n + 1)
    x[0] = v[0] / np.sqrt(1.0 - persistence**2)
    for t in range(n):
        x[t + 1] = persistence * x[t] + v[t + 1]
    beta = rng.normal(0.0, 0.1)
    return (beta * x[:-1] + u, x), beta


def simulate_drawn_persistence(rng, n):
    """A persistence that is drawn anew in each sample."""
    persistence = rng.uniform(0.9, 0.99)
    v = rng.normal(size=n + 1)
    u = -0.9 * v[1:] + np.sqrt(0.19) * rng.normal(size=n)
    x = np.empty(n + 1)
    x[0] = v[0] / np.sqrt(1.0 - persistence**2)
    for t in range(n):
        x[t + 1] = persistence * x[t] + v[t + 1]
    beta = rng.normal(0.0, 0.1)
    return (beta * x[:-1] + u, x), beta


held_out = [(simulate_drawn_persistence, {"n": [100]})]


def least_squares(y, x):
    """Least squares of the returns on the predictor of the period before, with a constant."""
    d = x[:-1] - x[:-1].mean()
    return (d @ y) / (d @ d)


baselines = [least_squares]
