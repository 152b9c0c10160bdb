"""No better answer is known; with the errors' variance from HC3 (MacKinnon and White 1985) it is nearly as valid and a little less sure."""
import numpy as np
from scipy import stats


def robust(y, manure, rain, soil):
    n = len(y)
    X = np.column_stack([manure, np.ones(n), rain, soil])
    inverse = np.linalg.inv(X.T @ X)
    A = X @ inverse
    b = A.T @ y
    lever = (A * X).sum(axis=1)
    e = (y - X @ b) / (1.0 - lever)
    return 2.0 * stats.t.sf(np.abs(b[0]) / np.sqrt((A[:, 0] ** 2 * e**2).sum()), n - 4)
