"""Some replications have no change of sign: they fail, the others do not."""
# arguments: y real
# expect: equal to NumPy
from scipy.optimize import brentq


def program(y):
    return brentq(lambda x: x**3 + y, -1, 1)
