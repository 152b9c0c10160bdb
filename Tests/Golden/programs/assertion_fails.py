"""A failed assertion raises."""
# arguments: a positive
# raises: AssertionError
import numpy as np


def program(a):
    assert a < 0, 'negative numbers only'
    return a
