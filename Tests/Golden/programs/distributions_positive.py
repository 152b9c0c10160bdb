"""Exponential, gamma, Weibull, log-normal, Pareto, half-normal."""
# arguments: x real(6), u probability(6), a positive(6), s positive
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(x, u, a, s):
    y = np.abs(x) + 0.01
    parts = [stats.expon.pdf(x, scale=s), stats.expon.cdf(x), stats.expon.sf(x, 0, s), stats.expon.ppf(u, 1, s), stats.expon.isf(u), stats.expon.logpdf(y), stats.expon.logsf(y)]
    parts += [stats.gamma.pdf(x, 2), stats.gamma.pdf(y, a, 0, s), stats.gamma.logpdf(y, a), stats.gamma.cdf(x, a, scale=s), stats.gamma.sf(y, a), stats.gamma.ppf(u, a, 0, s), stats.gamma.isf(u, a)]
    parts += [stats.weibull_min.pdf(y, a), stats.weibull_min.cdf(x, a), stats.weibull_min.sf(y, a), stats.weibull_min.ppf(u, a, 1, s), stats.weibull_min.isf(u, a), stats.weibull_min.logpdf(y, a)]
    parts += [stats.lognorm.pdf(x, s), stats.lognorm.pdf(y, a), stats.lognorm.logpdf(y, a), stats.lognorm.cdf(x, a), stats.lognorm.sf(y, a, 0, 2), stats.lognorm.ppf(u, a), stats.lognorm.isf(u, s)]
    parts += [stats.pareto.pdf(3 * y, a), stats.pareto.cdf(3 * y, a), stats.pareto.sf(3 * y, a), stats.pareto.ppf(u, a), stats.pareto.isf(u, a), stats.pareto.pdf(x, 2)]
    parts += [stats.halfnorm.pdf(x), stats.halfnorm.cdf(x), stats.halfnorm.sf(y), stats.halfnorm.ppf(u), stats.halfnorm.isf(u)]
    return np.concatenate(parts)
