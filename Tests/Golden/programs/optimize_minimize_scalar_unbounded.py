"""No minimum: success is False in every replication, or the bracket is not found."""
# arguments: y positive
# expect: equal to NumPy
from scipy.optimize import minimize_scalar


def program(y):
    r = minimize_scalar(lambda x: y * (x - 1) ** 2, bracket=(0, 0.5, 2))
    return r.x, r.fun, r.success
