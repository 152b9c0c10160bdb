"""A name used before it is bound."""
# arguments: a real
# error: x
import numpy as np


def program(a):
    y = x + a
    x = 1
    return y
