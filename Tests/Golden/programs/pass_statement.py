"""pass does nothing."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    if a > 0:
        pass
    else:
        a = -a
    for _ in range(3):
        pass
    return a
