"""A t-test of the sum of standardised scores (O'Brien 1984)."""
import numpy as np
from scipy import stats


def sum_of_scores(treated, control):
    m = treated.shape[0]
    n = control.shape[0]
    s = np.sqrt(((m - 1) * treated.var(axis=0, ddof=1) + (n - 1) * control.var(axis=0, ddof=1)) / (m + n - 2))
    a = (treated / s).sum(axis=1)
    b = (control / s).sum(axis=1)
    v = ((m - 1) * a.var(ddof=1) + (n - 1) * b.var(ddof=1)) / (m + n - 2)
    t = (a.mean() - b.mean()) / np.sqrt(v * (1.0 / m + 1.0 / n))
    return 2.0 * stats.t.sf(np.abs(t), m + n - 2)
