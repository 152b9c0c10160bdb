"""try is not part of the language."""
# arguments: a real
# error: try
import numpy as np


def program(a):
    try:
        x = a
    except ValueError:
        x = 0
    return x
