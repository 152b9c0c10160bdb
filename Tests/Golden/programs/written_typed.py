"""Type annotations with typing are read over."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def program(y: np.ndarray, X: np.ndarray, g: np.ndarray) -> float:
    """Doc."""
    beta: np.ndarray = np.linalg.solve(X.T @ X, X.T @ y)
    return float(beta[0])
