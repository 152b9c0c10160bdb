"""Lists grow, concatenate and repeat."""
# arguments: a real(4)
# expect: equal to NumPy
import numpy as np


def program(a):
    parts = []
    for v in a:
        parts.append(v * 2)
    parts = parts + [1.0] + [0.5] * 2
    parts += [3.0]
    return np.array(parts)
