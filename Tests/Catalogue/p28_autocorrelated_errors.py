"""Better than least squares with autocorrelated errors: Prais and Winsten (1954)."""
import numpy as np


def prais_winsten(y, X):
    """Quasi-differences with the autocorrelation of the residuals, the first observation kept; five rounds."""
    b = np.linalg.solve(X.T @ X, X.T @ y)
    for _ in range(5):
        r = y - X @ b
        rho = np.clip((r[1:] @ r[:-1]) / (r[:-1] @ r[:-1]), -0.98, 0.98)
        first = np.sqrt(1.0 - rho**2)
        Xs = np.concatenate([first * X[:1], X[1:] - rho * X[:-1]])
        ys = np.concatenate([first * y[:1], y[1:] - rho * y[:-1]])
        b = np.linalg.solve(Xs.T @ Xs, Xs.T @ ys)
    return b[1]


estimators = [prais_winsten]
