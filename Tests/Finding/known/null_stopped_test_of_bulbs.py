"""No better answer is known: the same, as the mean of normalised spacings, each of which is exponential (Epstein and Sobel 1953)."""
import numpy as np


def normalised_spacings(life, tested):
    r = len(life)
    gap = np.diff(np.concatenate([np.zeros(1), np.sort(life)]))
    return (gap * (tested - np.arange(r))).sum() / (r + 1.0)
