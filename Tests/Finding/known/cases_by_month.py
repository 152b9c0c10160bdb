"""The length of the sum of the months' vectors (Edwards 1961, in Roger's 1977 form)."""
import numpy as np


def one_wave(count):
    angle = 2.0 * np.pi * np.arange(12) / 12.0
    c = (count * np.cos(angle)).sum()
    s = (count * np.sin(angle)).sum()
    return np.exp(-(c * c + s * s) / (count.sum() + 1e-12))
