"""concatenate along axes, of integers and reals."""
# arguments: a real(3), i integer(2), X real(2,3)
# expect: equal to NumPy
import numpy as np


def program(a, i, X):
    return np.concatenate([a, i, a]) .sum() + np.concatenate([X, X * 2], axis=0).sum(axis=1)[:2] + np.concatenate([X, X], axis=1)[0, 2:4] + np.concatenate((i, i))[:2] // 2 + np.append(a, i)[-2:]
