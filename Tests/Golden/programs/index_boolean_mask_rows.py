"""A mask chooses rows."""
# arguments: X real(8,3), m boolean(8)
# expect: equal to NumPy
import numpy as np


def program(X, m):
    return X[m].sum(axis=0) + X[~m].sum(axis=0) * 10 + m.sum()
