"""Chi-square and F: every method, values below zero, location and scale."""
# arguments: x real(6), u probability(6), d positive(6), e positive(6)
# expect: equal to NumPy
import numpy as np
from scipy.stats import chi2, f


def program(x, u, d, e):
    y = np.abs(x)
    a, b = chi2.interval(0.9, d)
    return np.concatenate([chi2.pdf(x, 3), chi2.pdf(y, d), chi2.logpdf(y, d), chi2.cdf(x, d), chi2.sf(x, d, 0.5, 2), chi2.ppf(u, d, 1, 2), chi2.isf(u, d), f.pdf(x, 3, 5), f.pdf(y, d, e), f.logpdf(y, d, e), f.cdf(x, d, e), f.sf(y, d, e, 0.1, 2.0), f.ppf(u, d, e), f.isf(u, d, 9), a, b])
