"""range with one, two and three arguments."""
# arguments: a real(10)
# expect: equal to NumPy
import numpy as np


def program(a):
    s = 0.0
    for i in range(3):
        s += a[i]
    for i in range(4, 7):
        s += 10 * a[i]
    for i in range(9, 2, -3):
        s += 100 * a[i]
    return s + i
