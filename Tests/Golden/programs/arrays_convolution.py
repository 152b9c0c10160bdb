"""Convolution and correlation in every mode, of integers too."""
# arguments: a real(7), v real(3), k integer(5), e real(1)
# expect: equal to NumPy
import numpy as np


def program(a, v, k, e):
    parts = [np.convolve(a, v), np.convolve(a, v, mode="same"), np.convolve(a, v, "valid"), np.convolve(v, a, "same"), np.correlate(a, v), np.correlate(a, v, "full"), np.correlate(a, v, "same"), np.correlate(v, a, "full"), np.correlate(v, a, "same"), np.correlate(v, a), np.convolve(k, [1, 2]), np.convolve(e, e), np.correlate(a, a[:4], "same"), np.correlate(a[:4], a, "same"), np.convolve(a[:4], a, "same")]
    return np.concatenate(parts)
