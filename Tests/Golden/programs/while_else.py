"""else behind while."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    k = 0
    while k < 3:
        k += 1
    else:
        k += 10
    return a + k
