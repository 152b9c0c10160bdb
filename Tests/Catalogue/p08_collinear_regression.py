"""Better than least squares with collinear regressors: ridge regression, two ways to choose its penalty."""
import numpy as np


def ridge_hoerl_kennard_baldwin(y, X):
    """Penalty k s² / b'b of Hoerl, Kennard and Baldwin (1975)."""
    n, k = X.shape
    b = np.linalg.solve(X.T @ X, X.T @ y)
    r = y - X @ b
    penalty = k * (r @ r / (n - k)) / (b @ b)
    return np.linalg.solve(X.T @ X + penalty * np.eye(k), X.T @ y)


def ridge_cross_validated(y, X):
    """Penalty of smallest generalised cross-validation (Golub, Heath and Wahba 1979) on a grid of 40."""
    n, k = X.shape
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    uy = U.T @ y
    outside = y @ y - uy @ uy
    best = np.inf
    penalty = 1.0
    for l in np.exp(np.linspace(-6.0, 6.0, 40)):
        f = s**2 / (s**2 + l)
        score = (outside + (((1.0 - f) * uy) ** 2).sum()) / (n - f.sum()) ** 2
        penalty = np.where(score < best, l, penalty)
        best = np.minimum(score, best)
    return Vt.T @ (s * uy / (s**2 + penalty))


estimators = [ridge_cross_validated, ridge_hoerl_kennard_baldwin]
