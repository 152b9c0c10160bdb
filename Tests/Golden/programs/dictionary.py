"""Dictionaries with string keys."""
# arguments: a real(3)
# expect: equal to NumPy
import numpy as np


def program(a):
    d = {'x': a, 'k': 2}
    d['z'] = d['x'] * d['k']
    total = 0.0
    for key in d:
        total += 1
    return d['z'] + total + ('k' in d)
