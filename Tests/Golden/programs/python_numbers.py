"""Numbers known before any data: Python's integers and floats."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    return a + 7 // 2 + -7 // 2 + -7 % 3 + 7 / 2 + 2 ** 10 + 2 ** -2 + 1e3 + 0x1F + 1_000
