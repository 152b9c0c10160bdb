"""A distribution that is called is one with its parameters given."""
# arguments: a positive(3), x real(3)
# expect: equal to NumPy
import numpy as np
from scipy import stats
from scipy.stats import gamma


def program(a, x):
    posterior = stats.beta(a[0] + 1.0, 2.0)
    law = gamma(a[1], scale=a[2])
    low, high = posterior.interval(0.9)
    return np.array([posterior.cdf(0.3), posterior.ppf(0.7), low, high, law.pdf(1.5), law.sf(0.4)]) + stats.norm(x[0], 2.0).cdf(x[1])
