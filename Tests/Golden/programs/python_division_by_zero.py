"""Python's own floats raise."""
# arguments: a real
# raises: ZeroDivisionError
import numpy as np


def program(a):
    x = float(a)
    return x / (x - x)
