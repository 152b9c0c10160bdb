"""itertools.product and min by hand."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np
import itertools


def program(y, X, g):
    best, arg = np.inf, None
    for a, b in itertools.product(np.linspace(0.5, 1.5, 5), np.linspace(-1, 1, 5)):
        v = np.abs(y - a * X[:, 0] - b * X[:, 1]).sum()
        if v < best:
            best, arg = v, (a, b)
    return arg[0]
