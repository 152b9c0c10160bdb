"""Student's t: density, distribution function, quantiles."""
# arguments: a real(5), u probability(5)
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(a, u):
    return stats.t.cdf(a, 5) + stats.t.pdf(a, 7) + stats.t.ppf(u, 4) + stats.t.sf(a, 9)
