"""Uniform, beta, Laplace, logistic, Cauchy, Gumbel."""
# arguments: x real(6), u probability(6), a positive(6), b positive(6), s positive
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(x, u, a, b, s):
    parts = [stats.uniform.pdf(x), stats.uniform.cdf(x, -1, 2), stats.uniform.sf(x), stats.uniform.ppf(u, 2, s), stats.uniform.isf(u), stats.uniform.pdf(x, -1, 3)]
    parts += [stats.beta.pdf(u, a, b), stats.beta.logpdf(u, a, b), stats.beta.cdf(u, a, b), stats.beta.sf(u, a, b), stats.beta.ppf(u, a, b, 0, s), stats.beta.isf(u, a, b), stats.beta.cdf(x, a, b), stats.beta.pdf(x, 2, 3)]
    for d in [stats.laplace, stats.logistic, stats.cauchy, stats.gumbel_r]:
        parts += [d.pdf(x, 0.5, s), d.logpdf(x), d.cdf(x), d.sf(x), d.ppf(u, 1, s), d.isf(u), d.logcdf(x), d.logsf(x)]
    return np.concatenate(parts)
