"""Numbers from enumerate, zip and max; rows from zip stay windows."""
# arguments: y real(3), X real(3,2)
# expect: equal to NumPy
import numpy as np


def program(y, X):
    m = max(y)
    e = [(i, q) for i, q in enumerate(y)]
    z = [q for q in zip(y, X)]
    y -= 1
    X -= 2
    return np.array([m, e[0][1], e[2][1], z[0][0], z[1][1][0], z[1][1][1]])
