"""What raises in one branch, or after some replications have returned, fails those replications alone."""
# arguments: s real(), y real(4)
# expect: equal to NumPy
import numpy as np


def divided(s):
    if s > 0:
        return 1.5
    zero = 0
    return 1 // zero


def program(s, y):
    a = 2 if s > -1 else 1 % 0
    b = s > -1 and 5 // 1
    count = 0 if y[0] > y[1] else np.argsort(y)[0]
    c = 7 // (count + 1)
    return divided(s) + a + b + c
