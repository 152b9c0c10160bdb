"""and and or give back one of their operands."""
# arguments: a real
# expect: equal to NumPy
import numpy as np


def program(a):
    x = 0 or 3
    y = 2 and 5
    z = None or 7
    w = 0.0 and 1
    return a + x + 10 * y + 100 * z + w
