"""min, max, sum, abs, len, sorted, any, all."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    return a + min(3, 1, 2) + max([4, 6, 5]) + sum([1, 2, 3]) + abs(-2.5) + len((1, 2)) + sorted([3, 1, 2])[0] + any([0, 1]) + all([1, 0])
