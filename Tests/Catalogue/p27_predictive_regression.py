"""Better than least squares in a predictive regression: Amihud and Hurvich (2004)."""
import numpy as np


def amihud_hurvich(y, x):
    """The predictor's innovations, its persistence corrected for bias to second order, as a second regressor."""
    n = len(y)
    d = x[:-1] - x[:-1].mean()
    rho = (d @ x[1:]) / (d @ d)
    rho = np.minimum(rho + (1.0 + 3.0 * rho) / n + 3.0 * (1.0 + 3.0 * rho) / n**2, 0.999)
    X = np.column_stack([np.ones(n), x[:-1], x[1:] - rho * x[:-1]])
    return np.linalg.solve(X.T @ X, X.T @ y)[1]


estimators = [amihud_hurvich]
