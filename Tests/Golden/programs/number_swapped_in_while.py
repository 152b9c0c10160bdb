"""Bubble sort: entries change places by way of a number."""
# arguments: y real(5)
# expect: equal to NumPy
import numpy as np


def program(y):
    changed = True
    while changed:
        changed = False
        for i in range(4):
            if y[i] > y[i + 1]:
                t = y[i]
                y[i] = y[i + 1]
                y[i + 1] = t
                changed = True
    return y
