"""Better than the sample mean of lognormal data."""
import numpy as np


def finney(y):
    """Finney's (1941) unbiased estimator of smallest variance: exp(mean log) times a series in the log variance."""
    n = len(y)
    z = np.log(y)
    t = (n - 1) ** 2 * (z.var(ddof=1) / 2.0) / (2.0 * n)
    a = (n - 1) / 2.0
    term = 1.0
    total = 1.0
    for k in range(80):
        term = term * t / ((a + k) * (k + 1.0))
        total = total + term
    return np.exp(z.mean()) * total


def maximum_likelihood(y):
    """exp(m + S/2) with the unbiased log variance S."""
    z = np.log(y)
    return np.exp(z.mean() + z.var(ddof=1) / 2.0)


estimators = [maximum_likelihood, finney]
