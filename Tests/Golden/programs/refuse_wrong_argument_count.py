"""A helper called with too many arguments."""
# arguments: a real
# error: f
import numpy as np


def f(x, y):
    return x + y


def program(a):
    return f(a, 1, 2)
