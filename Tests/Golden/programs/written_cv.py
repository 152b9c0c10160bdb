"""Cross-validation with array_split."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def program(y, X, g):
    n, p = X.shape
    lams = np.logspace(-3, 2, 12)
    folds = np.array_split(np.arange(n), 5)
    errs = []
    for lam in lams:
        e = 0.0
        for f in folds:
            m = np.ones(n, dtype=bool)
            m[f] = False
            b = np.linalg.solve(X[m].T @ X[m] + lam * np.eye(p), X[m].T @ y[m])
            e += ((y[f] - X[f] @ b)**2).sum()
        errs.append(e)
    lam = lams[int(np.argmin(errs))]
    return np.linalg.solve(X.T @ X + lam * np.eye(p), X.T @ y)[0]
