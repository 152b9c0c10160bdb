"""Names at the top level are known to functions."""
# arguments: a real(3)
# expect: equal to NumPy
import numpy as np


SCALE = 2.5
WEIGHTS = [1.0, 2.0, SCALE * 2]
NESTED = {'k': [4, 5]}


def program(a):
    return a * SCALE + WEIGHTS[1] + np.pi + np.e + NESTED['k'][0] + len(WEIGHTS)
