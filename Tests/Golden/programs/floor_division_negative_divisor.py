"""Floor division and remainder of integers by negative integers."""
# arguments: i integer(6), j integer(6) in -4..-1
# expect: equal to NumPy
import numpy as np


def program(i, j):
    return np.concatenate([i // j, i % j])
