"""Complex numbers are no estimate."""
# arguments: x real(4)
# error: np.abs
import numpy as np


def program(x):
    return np.sort(np.fft.fft(x) @ x)
