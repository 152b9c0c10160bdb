"""Student's t: every method, with location and scale, vectors of parameters."""
# arguments: x real(6), u probability(6), m real, s positive, d positive(6)
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(x, u, m, s, d):
    a, b = stats.t.interval(0.95, 7, loc=m, scale=s)
    return np.concatenate([stats.t.pdf(x, d, m, s), stats.t.logpdf(x, d), stats.t.cdf(x, d, m, s), stats.t.logcdf(x, 5), stats.t.sf(x, d, m), stats.t.ppf(u, d, m, s), stats.t.isf(u, d), [a, b], stats.t.logsf(x, 3)])
