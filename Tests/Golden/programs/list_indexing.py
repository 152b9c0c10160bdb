"""Lists are indexed, sliced and written to."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    items = [1, 2, 3, 4, 5]
    items[0] = 10
    return a + items[-1] + items[0] + sum(items[1:3]) + sum(items[::-2]) + len(items)
