import numpy as np


def gart(a, b, n):
    """Gart (1966): a half added to each cell."""
    a1, a2, b1, b2 = a + 0.5, n - a + 0.5, b + 0.5, n - b + 0.5
    centre = np.log(a1 / a2) - np.log(b1 / b2)
    half = 1.959964 * np.sqrt(1.0 / a1 + 1.0 / a2 + 1.0 / b1 + 1.0 / b2)
    return centre - half, centre + half
