"""Exponential smoothing with the constant of least one-step errors (Brown 1959; Muth 1960)."""
import numpy as np


def exponential_smoothing(y):
    alpha = np.linspace(0.05, 0.95, 19)
    level = np.full(19, np.mean(y[:5]))
    cost = np.zeros(19)
    for t in range(len(y)):
        error = y[t] - level
        cost = cost + (error**2 if t >= 5 else 0.0)
        level = level + alpha * error
    return level[np.argmin(cost)]
