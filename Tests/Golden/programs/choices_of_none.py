"""No row is chosen: the smallest of none is a ValueError."""
# arguments: x positive(5)
# raises: ValueError
import numpy as np


def program(x):
    return x[x < 0].min()
