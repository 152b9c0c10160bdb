"""Binomial, Poisson, geometric, Bernoulli, negative binomial."""
# arguments: k integer(6) in -2..9, u probability(6), p probability(6), m positive(6)
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(k, u, p, m):
    parts = [stats.binom.pmf(k, 8, p), stats.binom.cdf(k, 8, p), stats.binom.sf(k, 8, p), stats.binom.ppf(u, 30, p), stats.binom.pmf(k, 8, p, 1), stats.binom.cdf(k + 0.5, 8, p)]
    parts += [stats.poisson.pmf(k, m), stats.poisson.cdf(k, m), stats.poisson.sf(k, m), stats.poisson.ppf(u, 10 * m), stats.poisson.ppf(u, m), stats.poisson.logpmf(np.abs(k), m)]
    parts += [stats.geom.pmf(k, p), stats.geom.cdf(k, p), stats.geom.sf(k, p), stats.geom.ppf(u, p), stats.bernoulli.pmf(k, p), stats.bernoulli.cdf(k, p), stats.bernoulli.ppf(u, p)]
    parts += [stats.nbinom.pmf(k, 5, p), stats.nbinom.cdf(k, 5, p), stats.nbinom.sf(k, 2.5, p), stats.nbinom.logpmf(np.abs(k), 3, p), stats.binom.logpmf(np.abs(k) // 2, 8, p)]
    return np.concatenate(parts)
