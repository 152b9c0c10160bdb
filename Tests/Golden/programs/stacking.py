"""vstack, hstack, stack, column_stack."""
# arguments: a real(3), b real(3), X real(2,3)
# expect: equal to NumPy
import numpy as np


def program(a, b, X):
    return np.vstack([a, X, b])[:3] + np.stack([a, b, a]) + np.stack([a, b, b], axis=1) + np.column_stack([a, b, b]) + np.hstack([a, b])[1:4] + np.hstack([X.T, b[:, None]])
