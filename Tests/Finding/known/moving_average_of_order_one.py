"""Maximum likelihood, by one-step forecasts (Ansley 1979)."""
import numpy as np


def likelihood(y):
    n = len(y)
    d = y - y.mean()
    grid = np.linspace(-0.98, 0.98, 99)
    v = 1.0 + grid**2
    forecast = np.zeros(99)
    squares = np.zeros(99)
    logs = np.zeros(99)
    for t in range(n):
        u = d[t] - forecast
        squares += u * u / v
        logs += np.log(v)
        forecast = grid * u / v
        v = 1.0 + grid**2 - grid**2 / v
    score = n * np.log(squares) + logs
    j = np.clip(score.argmin(), 1, 97)
    a = score[j - 1]
    b = score[j]
    c = score[j + 1]
    shift = np.clip(0.5 * (a - c) / (a - 2.0 * b + c + 1e-12), -1.0, 1.0)
    return grid[j] + 0.02 * shift
