"""An index beyond the end raises."""
# arguments: a real(4)
# raises: IndexError
import numpy as np


def program(a):
    return a[4]
