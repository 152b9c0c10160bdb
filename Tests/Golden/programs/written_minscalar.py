"""minimize_scalar in bounds."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np
from scipy import optimize


def program(y, X, g):
    f = lambda lam: np.sum((y - X @ np.linalg.solve(X.T @ X + lam * np.eye(X.shape[1]), X.T @ y))**2) + lam
    res = optimize.minimize_scalar(f, bounds=(0.0, 10.0), method="bounded")
    return np.round(np.linalg.solve(X.T @ X + res.x * np.eye(3), X.T @ y)[0], 5)
