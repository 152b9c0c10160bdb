"""A true assertion does nothing."""
# arguments: a positive(3)
# expect: equal to NumPy
import numpy as np


def program(a):
    assert len(a) == 3
    assert a.min() > 0, 'positive'
    return a
