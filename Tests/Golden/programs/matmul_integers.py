"""@ of integers gives integers."""
# arguments: I integer(3,3), i integer(3)
# expect: equal to NumPy
import numpy as np


def program(I, i):
    return I @ i // 2 + (i @ i) // 3
