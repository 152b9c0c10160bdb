"""Student's test of generalised least squares, which is that of independent contrasts (Felsenstein 1985; Grafen 1989; Rohlf 2001)."""
import numpy as np
from scipy import stats


def independent_contrasts(x, y, shared):
    n = len(x)
    L = np.linalg.cholesky(shared)
    X = np.linalg.solve(L, np.column_stack([np.ones(n), x]))
    z = np.linalg.solve(L, y)
    A = np.linalg.inv(X.T @ X)
    b = A @ (X.T @ z)
    e = z - X @ b
    t = b[1] / np.sqrt((e @ e) / (n - 2) * A[1, 1])
    return 2.0 * stats.t.sf(np.abs(t), n - 2)
