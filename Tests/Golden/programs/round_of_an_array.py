"""Python's round is for numbers."""
# arguments: y real(4)
# raises: TypeError
import numpy as np


def program(y):
    return round(y)
