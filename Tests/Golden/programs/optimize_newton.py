"""newton: secants, derivatives, arguments."""
# arguments: y positive(10)
# expect: equal to NumPy
import numpy as np
from scipy.optimize import bisect, newton


def f(x, s):
    return np.exp(x) - s


def program(y):
    a = newton(f, 0.5, args=(y.sum(),))
    b = newton(f, 0.5, fprime=lambda x, s: np.exp(x), args=(y.sum(),))
    c = newton(f, 0.5, fprime=lambda x, s: np.exp(x), fprime2=lambda x, s: np.exp(x), args=(y.sum(),))
    d = bisect(f, -5, 5, args=(y.sum(),))
    return a, b, c, d
