"""A function inside a function sees its names."""
# arguments: a real(4)
# expect: equal to NumPy
import numpy as np


def program(a):
    m = a.mean()

    def deviation(v):
        return v - m

    return deviation(a) * 2
