"""eval is not there."""
# arguments: a real
# error: eval
import numpy as np


def program(a):
    return eval('a')
