"""Reductions that leave out NaN."""
# arguments: x real(9), X real(4,5)
# expect: equal to NumPy
import numpy as np


def program(x, X):
    z = np.where(x > 1, np.nan, x)
    Z = np.where(X > 1.5, np.nan, X)
    Z[:, 0] = X[:, 0]
    parts = [[np.nanquantile(z, 0.3), np.nanpercentile(z, 60), np.nanprod(z), np.nanargmin(z), np.nanargmax(z)], np.nanquantile(z, [0.0, 0.25, 1.0]), np.nanquantile(Z, 0.4, axis=1), np.nanpercentile(Z, [10, 90], axis=1).ravel(), np.nancumsum(z), np.nanargmax(Z, axis=1), np.nanargmin(Z, axis=1), np.nanprod(Z, axis=1), np.nanquantile(Z, 0.5, axis=1, keepdims=True).ravel()]
    return np.concatenate(parts)
