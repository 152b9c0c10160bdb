"""Coverage-adjusted shares in the estimator of Horvitz and Thompson (Chao and Shen 2003)."""
import numpy as np


def chao_shen(count):
    n = count.sum()
    once = (count == 1).sum()
    coverage = 1.0 - np.minimum(once, n - 1.0) / n
    p = coverage * count / n
    safe = np.where(count > 0, p, 0.5)
    return -np.where(count > 0, safe * np.log(safe) / (1.0 - (1.0 - safe) ** n), 0.0).sum()
