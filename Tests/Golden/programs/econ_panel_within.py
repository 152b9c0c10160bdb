"""The within transformation of a panel."""
# arguments: Y real(6,7)
# expect: equal to NumPy
import numpy as np


def program(Y):
    y, x = Y[:, 1:], Y[:, :-1]
    xd = x - x.mean(axis=1, keepdims=True)
    return (xd * y).sum() / (xd * xd).sum()
