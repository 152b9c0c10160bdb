"""continue and break in one loop."""
# arguments: a real(10)
# expect: equal to NumPy
import numpy as np


def program(a):
    s = 0.0
    for i in range(10):
        if a[i] < -2:
            break
        if i % 2 == 0:
            continue
        if a[i] < 0:
            continue
        s += a[i] * i
    return s
