"""+X is another array; conj() of an array of reals is the array itself."""
# arguments: X real(3,2), y real(3)
# expect: equal to NumPy
import numpy as np


def cleared(x):
    x[0] = 9
    return x


def program(X, y):
    plus = cleared(+X)
    same = y.conj()
    y += 1
    return np.concatenate([X.ravel(), plus.ravel(), same])
