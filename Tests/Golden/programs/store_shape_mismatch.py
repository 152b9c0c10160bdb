"""A value that does not fit the window raises."""
# arguments: a real(5)
# raises: ValueError
import numpy as np


def program(a):
    b = a.copy()
    b[:3] = a
    return b
