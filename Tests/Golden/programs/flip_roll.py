"""flip and roll, along axes."""
# arguments: a real(5), X real(3,5)
# expect: equal to NumPy
import numpy as np


def program(a, X):
    return np.flip(a) + np.roll(a, 2) * 10 + np.roll(a, -1) + np.flip(X, axis=0)[0] + np.roll(X, 1, axis=1)[2] + np.flip(X)[1] + np.flipud(X)[0] + np.fliplr(X)[0]
