"""Newton's iteration until the step is small."""
# arguments: a positive(4)
# expect: equal to NumPy
import numpy as np


def program(a):
    x = np.ones(4)
    step = 1.0
    while step > 1e-13:
        new = 0.5 * (x + a / x)
        step = np.abs(new - x).max()
        x = new
    return x
