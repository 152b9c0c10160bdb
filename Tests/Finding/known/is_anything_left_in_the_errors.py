"""The residuals on their own past and all regressors (Durbin 1970; Breusch 1978; Godfrey 1978), as a t-test."""
import numpy as np
from scipy import stats


def breusch_godfrey(demand, price):
    y = demand[1:] - demand.mean()
    n = len(y)
    X = np.column_stack([np.ones(n), demand[:-1] - demand.mean(), price[1:]])
    e = y - X @ np.linalg.solve(X.T @ X, X.T @ y)
    before = np.concatenate([np.zeros(1), e[:-1]])
    z = before - X @ np.linalg.solve(X.T @ X, X.T @ before)
    b = (z @ e) / (z @ z)
    rest = e - b * z
    t = b / np.sqrt((rest @ rest) / (n - 4.0) / (z @ z))
    return 2.0 * stats.t.sf(np.abs(t), n - 4)
