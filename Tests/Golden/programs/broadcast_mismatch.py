"""Shapes that do not fit raise."""
# arguments: a real(4), b real(3)
# raises: ValueError
import numpy as np


def program(a, b):
    return a + b
