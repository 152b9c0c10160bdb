"""/ gives reals, // rounds down, % has the sign of the divisor."""
# arguments: i integer(6), j integer(6) in 1..4
# expect: equal to NumPy
import numpy as np


def program(i, j):
    return i / j + 10.0 * (i // j) + 100.0 * (i % j)
