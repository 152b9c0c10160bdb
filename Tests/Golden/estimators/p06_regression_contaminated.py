"""Textbook answers to p06: Huber's M-estimator and Tukey's bisquare started from it."""
import numpy as np


def weighted(X, y, w):
    Xw = X.T * w
    return np.linalg.solve(Xw @ X, Xw @ y)


def huber_fit(y, X):
    b = np.linalg.solve(X.T @ X, X.T @ y)
    for _ in range(30):
        r = np.abs(y - X @ b)
        s = np.median(r) / 0.6745
        b = weighted(X, y, np.minimum(1.0, 1.345 * s / np.maximum(r, 1e-12)))
    return b


def huber(y, X):
    """Huber's M-estimator, scale re-estimated at each of thirty steps."""
    return huber_fit(y, X)[1:]


def bisquare(y, X):
    """Tukey's bisquare with the scale held at Huber's."""
    b = huber_fit(y, X)
    s = np.median(np.abs(y - X @ b)) / 0.6745
    for _ in range(30):
        u = (y - X @ b) / (4.685 * s)
        b = weighted(X, y, np.where(np.abs(u) < 1, (1 - u * u) ** 2, 0.0) + 1e-12)
    return b[1:]


estimators = [huber, bisquare]
