import numpy as np


def agresti_caffo(x, m, y, n):
    """Agresti and Caffo (2000)."""
    p = (x + 1.0) / (m + 2.0)
    q = (y + 1.0) / (n + 2.0)
    half = 1.959964 * np.sqrt(p * (1.0 - p) / (m + 2.0) + q * (1.0 - q) / (n + 2.0))
    return p - q - half, p - q + half
