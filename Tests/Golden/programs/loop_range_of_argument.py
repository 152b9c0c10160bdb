"""A loop whose count is an argument."""
# arguments: a real, k integer in 0..6
# expect: equal to NumPy
import numpy as np


def program(a, k):
    x = a
    for i in range(k):
        x = x * 0.5 + i
    return x
