"""*args and **kwargs passed on."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np


def wrap(f, *args, **kwargs):
    return f(*args, **kwargs)

def program(y, X, g):
    return wrap(base, y, X, g)
