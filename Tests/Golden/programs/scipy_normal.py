"""The normal distribution."""
# arguments: a real(5), u probability(5)
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(a, u):
    return stats.norm.cdf(a) + stats.norm.pdf(a) + stats.norm.ppf(u) + stats.norm.sf(a)
