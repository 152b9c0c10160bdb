import numpy as np
from scipy import stats


def ridge_penalty_then_leverage_corrected(y, x, Z, hypothesis):
    """Made from two_stage_t_test: ridge penalty, then leverage corrected."""
    coefficients = np.linalg.solve(Z.T @ Z, Z.T @ x)
    leverage = np.sum(Z @ np.linalg.inv(Z.T @ Z) * Z, axis=1)
    penalty = 0.8 * np.mean(((x - Z @ coefficients) / (1.0 - leverage) ** 1.0) ** 2) * len(coefficients) / np.sum(coefficients**2)
    fitted = Z @ np.linalg.solve(Z.T @ Z + penalty * np.eye(len(coefficients)), Z.T @ x)
    b = fitted @ y / (fitted @ x)
    error = np.sqrt(len(y) / (len(y) - 1) / (fitted @ x))
    return 2.0 * stats.norm.sf(np.abs(b - hypothesis) / error)
