"""A line for each calf, and Student's interval for the mean of the slopes: a summary measure (Wishart 1938; Matthews, Altman, Campbell and Royston
1990)."""
import numpy as np
from scipy import stats


def mean_of_slopes(y):
    n, k = y.shape
    x = np.arange(k) - (k - 1.0) / 2.0
    slope = y @ x / (x @ x)
    half = stats.t.ppf(0.975, n - 1) * slope.std(ddof=1) / np.sqrt(n)
    return slope.mean() - half, slope.mean() + half
