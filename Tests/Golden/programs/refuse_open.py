"""Files cannot be opened."""
# arguments: a real
# error: open
import numpy as np


def program(a):
    f = open('x')
    return a
