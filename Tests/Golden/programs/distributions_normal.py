"""Normal distribution: every method, with location and scale."""
# arguments: x real(6), u probability(6), m real, s positive
# expect: equal to NumPy
import numpy as np
from scipy.stats import norm


def program(x, u, m, s):
    a, b = norm.interval(0.9, loc=m, scale=s)
    return np.concatenate([norm.pdf(x, m, s), norm.logpdf(x, m, s), norm.cdf(x, m), norm.logcdf(x, scale=s), norm.sf(x, m, s), norm.logsf(3 * x), norm.ppf(u, m, s), norm.isf(u, loc=m), norm.isf(u), [a, b], norm.logpdf(x), norm.cdf([0, 1, np.inf])])
