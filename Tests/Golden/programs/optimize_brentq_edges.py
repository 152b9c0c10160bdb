"""A zero at an end of the bracket, and a bracket of known numbers."""
# arguments: c positive
# expect: equal to NumPy
from scipy.optimize import brenth, brentq


def program(c):
    a = brentq(lambda x: x - c, c, c + 2)
    b = brentq(lambda x: x - c, c - 2, c)
    k = brentq(lambda x: x * x - 2, 0, 2)
    h = brenth(lambda x: x * x - c, 0, 2)
    return a, b, k, h
