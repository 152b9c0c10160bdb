"""A missing colon."""
# arguments: a real
# error: :
import numpy as np


def program(a):
    if a > 0
        return a
    return 0
