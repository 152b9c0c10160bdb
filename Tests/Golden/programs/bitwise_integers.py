"""Bitwise operators on integers."""
# arguments: i integer(5) in 0..60, j integer(5) in 0..60
# expect: equal to NumPy
import numpy as np


def program(i, j):
    return (i & j) + 100 * (i | j) + 10000 * (i ^ j) + (i << 2) + (i >> 1) + ~j
