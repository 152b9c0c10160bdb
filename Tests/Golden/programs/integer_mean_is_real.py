"""The mean of integers is a real."""
# arguments: i integer(5)
# expect: equal to NumPy
import numpy as np


def program(i):
    return i.mean() + i.sum() / 2
