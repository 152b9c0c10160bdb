"""No better answer is known; Student's test of the logarithms is valid too, and worse."""
import numpy as np
from scipy import stats


def student_of_logarithms(a, b):
    n = len(a)
    x, y = np.log(a), np.log(b)
    t = (x.mean() - y.mean()) / np.sqrt((x.var(ddof=1) + y.var(ddof=1)) / n)
    return 2.0 * stats.t.sf(np.abs(t), 2 * n - 2)
