"""What counts as true: numbers, lists, tuples, strings, None."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    total = 0
    for item in [0, 1, 2.5, 0.0, [], [0], (), (1,), '', 'x', None, True]:
        if item:
            total += 1
    return a + total
