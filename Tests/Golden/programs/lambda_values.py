"""lambda, closures and functions as values."""
# arguments: a real(3)
# expect: equal to NumPy
import numpy as np


def apply(h, v):
    return h(v)


def program(a):
    k = 2
    f = lambda v, p=3: v * k + p
    g = np.exp
    return apply(f, a) + apply(g, -np.abs(a)) + f(a, 1)
