"""Maximum likelihood of exponential lives with a log-linear mean (Glasser 1967; Nelson 1990), by Newton's method."""
import numpy as np


def exponential_regression(hours, failed, heat):
    X = np.column_stack([np.ones(len(hours)), heat - 1.4])
    d = np.array([1.0, 0.0]) * np.log(hours.sum() / np.maximum(failed.sum(), 1))
    ridge = 1e-6 * np.eye(2)
    for _ in range(25):
        m = hours * np.exp(-np.clip(X @ d, -50.0, 50.0))
        g = X.T @ (m - failed)
        step = np.linalg.solve(X.T @ (m[:, None] * X) + ridge, g)
        d = d + np.clip(step, -1.0, 1.0)
    return d[0] - 1.4 * d[1]
