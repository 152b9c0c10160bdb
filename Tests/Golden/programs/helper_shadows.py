"""A local name does not change a name of the module."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


level = 10


def bump(x):
    level = 5
    return x + level


def program(a):
    return bump(a) + level
