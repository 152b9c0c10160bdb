"""A line through the empirical logits of all doses, weighted (Berkson 1944, 1953; Anscombe 1956; Finney 1971)."""
import numpy as np


def minimum_logit_chi_square(dose, size, dead):
    alive = size - dead
    logit = np.log((dead + 0.5) / (alive + 0.5))
    w = (dead + 0.5) * (alive + 0.5) / (size + 1.0)
    x = (w * dose).sum() / w.sum()
    y = (w * logit).sum() / w.sum()
    slope = (w * (dose - x) * (logit - y)).sum() / (w * (dose - x) ** 2).sum()
    return x - y / np.maximum(slope, 0.2)
