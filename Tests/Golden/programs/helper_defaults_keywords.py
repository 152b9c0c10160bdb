"""Default values and keywords in any order."""
# arguments: a real(3)
# expect: equal to NumPy
import numpy as np


def f(v, scale=1.0, power=2):
    return scale * v ** power


def program(a):
    return f(a) + f(a, 2) + f(a, power=3) + f(scale=0.5, v=a) + f(a, power=1, scale=2)
