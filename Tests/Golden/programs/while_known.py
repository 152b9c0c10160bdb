"""A loop whose length is known."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    k = 0
    x = a
    while k < 5:
        x = x / 2 + 1
        k += 1
    return x
