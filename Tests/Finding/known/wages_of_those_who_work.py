"""Two steps: a probit of work, and its inverse Mills ratio as a regressor (Heckman 1979)."""
import numpy as np
from scipy import stats


def two_steps(wage, schooling, children):
    works = ~np.isnan(wage)
    d = 1.0 * works
    y = np.where(works, wage, 0.0)
    n = len(wage)
    Z = np.column_stack([np.ones(n), schooling, children])
    g = np.zeros(3)
    s = 2.0 * d - 1.0
    for _ in range(12):
        q = s * (Z @ g)
        m = s * np.exp(stats.norm.logpdf(q) - stats.norm.logcdf(q))
        w = m * (m + Z @ g)
        H = (Z * w[:, None]).T @ Z + 1e-6 * np.eye(3)
        g = g + np.linalg.solve(H, Z.T @ m)
    v = Z @ g
    mills = np.exp(stats.norm.logpdf(v) - stats.norm.logcdf(v))
    X = np.column_stack([np.ones(n), schooling, mills]) * d[:, None]
    return np.linalg.solve(X.T @ X, X.T @ y)[1]
