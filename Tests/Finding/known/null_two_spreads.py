"""No better answer is known; Bartlett's (1937) test is the same one but for its approximation."""
import numpy as np
from scipy import stats


def bartlett(x, y):
    n = len(x)
    a = x.var(ddof=1)
    b = y.var(ddof=1)
    q = (n - 1) * (2.0 * np.log((a + b) / 2.0) - np.log(a) - np.log(b))
    return stats.chi2.sf(q / (1.0 + 1.0 / (2.0 * (n - 1))), 1)
