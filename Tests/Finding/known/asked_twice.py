"""McNemar (1947): those who changed their mind, one way against the other."""
import numpy as np
from scipy import stats


def mcnemar(before, after):
    up = (after > before).sum()
    down = (after < before).sum()
    return 2.0 * stats.norm.sf(np.abs(up - down) / np.sqrt(up + down + 1e-12))
