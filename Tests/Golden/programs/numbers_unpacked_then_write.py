"""Items of a vector are numbers of their own: unpacked, listed, or by a comprehension."""
# arguments: y real(3), s real()
# expect: equal to NumPy
import numpy as np


def program(y, s):
    items = [x for x in y]
    rest = list(y)
    first, second, third = y
    y[:] = s
    return np.array(items + rest + [first, second, third])
