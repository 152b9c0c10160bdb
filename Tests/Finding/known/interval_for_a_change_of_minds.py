"""Half a pair is added to each of the four cells (Agresti and Min 2005)."""
import numpy as np


def adjusted(before, after):
    d = after - before
    n = len(d) + 2.0
    won = (d > 0).sum() + 0.5
    lost = (d < 0).sum() + 0.5
    middle = (won - lost) / n
    half = 1.959964 * np.sqrt(won + lost - (won - lost) ** 2 / n) / n
    return middle - half, middle + half
