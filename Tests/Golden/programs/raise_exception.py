"""raise fails the replication."""
# arguments: a positive
# raises: ValueError
import numpy as np


def program(a):
    if a > 0:
        raise ValueError('positive')
    return a
