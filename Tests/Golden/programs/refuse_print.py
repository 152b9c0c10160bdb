"""Programs have no terminal."""
# arguments: a real
# error: print
import numpy as np


def program(a):
    print(a)
    return a
