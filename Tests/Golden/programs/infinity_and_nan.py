"""np.inf and np.nan in comparisons, isfinite, isnan, isinf."""
# arguments: a real(4)
# expect: equal to NumPy
import numpy as np


def program(a):
    b = np.where(a > 0, np.inf, np.nan)
    return np.isfinite(b) + 2 * np.isnan(b) + 4 * np.isinf(b) + 8 * (b == b) + 16 * (a < np.inf) + 32 * np.isfinite(a)
