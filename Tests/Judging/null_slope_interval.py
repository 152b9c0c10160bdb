"""Null: an interval for the slope of a line with normal errors: none that moves with the data is shorter than Student's."""
import numpy as np
from scipy import stats

estimand = "the slope"
loss = "interval"
designs = {"n": [15, 30]}
sealed = {"n": (12, 40)}
require = ["regression equivariant", "permutation invariant"]


def simulate(rng, n):
    X = np.column_stack([np.ones(n), rng.normal(size=n)])
    beta = 5.0 * rng.normal(size=2)
    return (X @ beta + np.exp(rng.normal()) * rng.normal(size=n), X), beta[1]


def student(y, X):
    """Least squares, Student's interval."""
    n = len(y)
    b = np.linalg.solve(X.T @ X, X.T @ y)
    r = y - X @ b
    half = stats.t.ppf(0.975, n - 2) * np.sqrt((r @ r) / (n - 2) * np.linalg.inv(X.T @ X)[1, 1])
    return b[1] - half, b[1] + half


baselines = [student]
