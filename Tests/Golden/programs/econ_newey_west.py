"""A Bartlett-weighted long-run variance."""
# arguments: u real(30)
# expect: equal to NumPy
import numpy as np


def program(u):
    v = u - u.mean()
    T = len(v)
    S = v @ v / T
    for j in range(1, 5):
        S += 2 * (1 - j / 5) * (v[j:] @ v[:-j]) / T
    return S
