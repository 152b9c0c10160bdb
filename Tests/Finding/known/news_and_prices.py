"""Student's test of returns over each share's own standard deviation before (Boehmer, Musumeci and Poulsen 1991)."""
import numpy as np
from scipy import stats


def standardised(day, before):
    n = len(day)
    z = day / before.std(axis=1, ddof=1)
    t = z.mean() / z.std(ddof=1) * np.sqrt(n)
    return 2.0 * stats.t.sf(np.abs(t), n - 1)
