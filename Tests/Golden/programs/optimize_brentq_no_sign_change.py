"""No change of sign is a ValueError in SciPy."""
# arguments: y positive(5)
# raises: ValueError
from scipy.optimize import brentq


def program(y):
    return brentq(lambda x: x * x + y.sum(), -1, 1)
