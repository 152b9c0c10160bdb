"""The score interval (Rao 1948; Brown, Cai and DasGupta 2003)."""
import numpy as np


def score(y):
    n, z = len(y), 1.959964
    centre = y.mean() + z**2 / (2.0 * n)
    half = z * np.sqrt(y.mean() / n + z**2 / (4.0 * n**2))
    return centre - half, centre + half
