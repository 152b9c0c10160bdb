"""The number of pairs in the order of the stages (Terpstra 1952; Jonckheere 1954)."""
import numpy as np
from scipy import stats


def jonckheere(score, stage):
    higher = 0.5 * (np.sign(score[None, :] - score[:, None]) + 1.0)
    later = stage[None, :] > stage[:, None]
    j = (higher * later).sum()
    n = len(score)
    size = np.bincount(stage)
    mean = (n**2 - (size**2).sum()) / 4.0
    variance = (n**2 * (2.0 * n + 3.0) - (size**2 * (2.0 * size + 3.0)).sum()) / 72.0
    return 2.0 * stats.norm.sf(np.abs(j - mean) / np.sqrt(variance))
