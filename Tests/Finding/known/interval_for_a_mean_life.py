"""The pivot 2 n mean / life, chi-squared with 2 n degrees of freedom."""
from scipy import stats


def pivot(y):
    n = len(y)
    return 2.0 * y.sum() / stats.chi2.ppf(0.975, 2 * n), 2.0 * y.sum() / stats.chi2.ppf(0.025, 2 * n)
