"""Parameters that are none give NaN, the ends of the support their values."""
# arguments: x real(3)
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(x):
    bad = np.array([stats.norm.cdf(0.3, 0, -1), stats.t.pdf(0.2, -1.0), stats.norm.ppf(1.5), stats.gamma.pdf(1.0, -2.0), stats.chi2.cdf(2.0, -1), stats.binom.pmf(1, 3, 1.5), stats.norm.cdf(np.nan), stats.expon.ppf(-0.1), stats.beta.ppf(2.0, 1, 1), stats.uniform.cdf(np.nan), stats.poisson.pmf(1, -1)])
    ends = np.array([stats.uniform.cdf(0.0), stats.uniform.pdf(1.0), stats.expon.pdf(0.0), stats.norm.cdf(-np.inf), stats.gamma.cdf(0.0, 2.0), stats.chi2.ppf(0.0, 3), stats.beta.ppf(1.0, 2, 3), stats.binom.ppf(1.0, 5, 0.3), stats.binom.ppf(0.0, 5, 0.3), stats.binom.pmf(1.5, 3, 0.2), stats.poisson.pmf(0, 0.0), stats.f.cdf(-1.0, 2, 3), stats.lognorm.cdf(-1.0, 1.0), stats.chi2.pdf(0.0, 2), stats.expon.isf(1.0)])
    return np.concatenate([np.isnan(bad), ends, x])
