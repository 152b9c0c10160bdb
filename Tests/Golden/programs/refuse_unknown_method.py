"""A method that arrays do not have."""
# arguments: a real(3)
# error: averag
import numpy as np


def program(a):
    return a.averag()
