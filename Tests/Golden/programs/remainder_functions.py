"""np.mod and np.remainder follow the divisor, np.fmod follows the dividend."""
# arguments: a real(6), b positive(6)
# expect: equal to NumPy
import numpy as np


def program(a, b):
    return np.concatenate([np.mod(a, b), np.remainder(a, -b), np.fmod(a, b), np.fmod(a, -b)])
