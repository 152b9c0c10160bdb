"""sorted with a key, of tuples that differ between replications."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def program(y, X, g):
    pairs = sorted(zip(X[:, 0].tolist(), y.tolist()), key=lambda t: t[0])
    xs = np.array([p[0] for p in pairs])
    ys = np.array([p[1] for p in pairs])
    return np.polyfit(xs, ys, 1)[0]
