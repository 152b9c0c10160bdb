"""Strings choose what a helper does."""
# arguments: a real(5)
# expect: equal to NumPy
import numpy as np


def centre(v, how):
    if how == 'mean':
        return v.mean()
    elif how in ('median', 'middle'):
        return np.median(v)
    return v[0]


def program(a):
    return centre(a, 'mean') + centre(a, how='median') * 10
