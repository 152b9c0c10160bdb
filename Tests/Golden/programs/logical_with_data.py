"""and, or, not on conditions that depend on data."""
# arguments: a real, b real
# expect: equal to NumPy
import numpy as np


def program(a, b):
    if a > 0 and b > 0 or not a < 1:
        return 1.0
    if not (a > b or b > 2):
        return 2.0
    return 3.0
