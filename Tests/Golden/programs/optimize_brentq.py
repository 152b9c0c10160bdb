"""Brent's method: a nested function, a lambda, arguments; each replication stops by itself."""
# arguments: y real(20), c positive
# expect: equal to NumPy
import numpy as np
from scipy import optimize


def score(theta, y, k):
    r = y - theta
    return np.sum(r / np.sqrt(1 + (r / k) ** 2))


def program(y, c):
    def centred(m):
        return np.mean(y - m)

    a = optimize.brentq(score, -5, 5, args=(y, c))
    b = optimize.brentq(centred, y.min() - 1, y.max() + 1)
    d = optimize.brentq(lambda x: x**3 - c, 0, 4, xtol=1e-10)
    e, r = optimize.brentq(lambda x: x * x - 1 - c, 0, 3, full_output=True)
    return a, b, d, e, r.root, r.iterations, r.function_calls, r.converged
