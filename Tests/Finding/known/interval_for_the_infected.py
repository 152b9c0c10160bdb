"""Rogan and Gladen (1978), with the interval of Lang and Reiczigel (2014)."""
import numpy as np


def lang_reiczigel(positive, n, found, cases, cleared, healthy):
    z = 1.959964
    N = n + z**2
    p = (positive + 0.5 * z**2) / N
    a, b = cases + 2.0, healthy + 2.0
    se = (found + 1.0) / a
    sp = (cleared + 1.0) / b
    j = se + sp - 1.0
    share = (p + sp - 1.0) / j
    shift = 2.0 * z**2 * (share * se * (1.0 - se) / a - (1.0 - share) * sp * (1.0 - sp) / b)
    half = z * np.sqrt(p * (1.0 - p) / N + share**2 * se * (1.0 - se) / a + (1.0 - share) ** 2 * sp * (1.0 - sp) / b) / j
    return np.clip(share + shift - half, 0.0, 1.0), np.clip(share + shift + half, 0.0, 1.0)
