"""Chi-square and F."""
# arguments: a positive(5), u probability(5)
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(a, u):
    return stats.chi2.cdf(a, 3) + stats.chi2.ppf(u, 4) + stats.f.cdf(a, 3, 8) + stats.chi2.sf(a, 2)
