"""Weights by size and intraclass correlation (Cochran 1954; Searle, Casella and McCulloch 1992), from variance components."""
import numpy as np


def weighted_by_likeness(weight, litter):
    n = len(weight)
    same = 1.0 * (litter[:, None] == litter[None, :])
    size = same.sum(axis=1)
    own = same @ weight / size
    litters = (1.0 / size).sum()
    within = ((weight - own) ** 2).sum() / (n - litters)
    typical = (n - size.sum() / n) / (litters - 1.0)
    between = ((own - weight.mean()) ** 2).sum() / (litters - 1.0)
    common = np.maximum((between - within) / typical, 0.0)
    w = 1.0 / (within + size * common)
    return (w * weight).sum() / w.sum()
