"""The shortest life less a share of the mean excess over it (Epstein and Sobel 1954; Lehmann and Casella 1998, section 3.1)."""
import numpy as np


def corrected_minimum(life):
    n = len(life)
    return life.min() - (life.mean() - life.min()) / n
