"""A mask chooses entries: the shape depends on data."""
# arguments: a real(12)
# expect: equal to NumPy
import numpy as np


def program(a):
    big = a[a > 0]
    return big.sum() + len(big) + a[~(a > 0)].sum() * 2 + big.size
