"""Estimators of a variance when tails may be heavy."""
import numpy as np


def divisor_n(y):
    """Maximum likelihood for normal data: divisor n."""
    return y.var()


def divisor_n_plus_1(y):
    """The best multiple for normal data (Stein 1964)."""
    return ((y - y.mean()) ** 2).sum() / (len(y) + 1)


def searls_intarapanich(y):
    """The best multiple given the kurtosis (Searls & Intarapanich 1990), the kurtosis being estimated."""
    n = len(y)
    d = y - y.mean()
    kurtosis = np.maximum(n * (d**4).sum() / (d @ d) ** 2, 1.0)
    return y.var(ddof=1) / (1.0 + kurtosis / n - (n - 3) / (n * (n - 1)))


def searls_unbiased_kurtosis(y):
    """The same with the usual correction of the kurtosis for small samples (Fisher's G2; Wencheko & Chipoyera 2009)."""
    n = len(y)
    d = y - y.mean()
    excess = n * (d**4).sum() / (d @ d) ** 2 - 3.0
    kurtosis = 3.0 + np.maximum((n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * excess + 6.0), 0.0)
    return y.var(ddof=1) / (1.0 + kurtosis / n - (n - 3) / (n * (n - 1)))


def gini(y):
    """Gini's mean difference, squared, right for normal data (Downton 1966)."""
    n = len(y)
    s = np.sort(y)
    mean_difference = 2.0 * ((2.0 * np.arange(1, n + 1) - n - 1) @ s) / (n * (n - 1))
    return (0.5 * np.sqrt(np.pi) * mean_difference) ** 2


def median_absolute_deviation(y):
    """The median distance from the median, squared, right for normal data (Hampel 1974)."""
    return (1.4826 * np.median(np.abs(y - np.median(y)))) ** 2


def mean_absolute_deviation(y):
    """The mean distance from the mean, squared, right for normal data (Fisher 1920)."""
    n = len(y)
    return np.pi / 2.0 * np.abs(y - y.mean()).mean() ** 2 * n / (n - 1)


def winsorised(y):
    """The variance of the sample whose outer tenth on each side is moved in, right for normal data (Tukey & McLaughlin 1963)."""
    low, high = np.quantile(y, [0.1, 0.9])
    return np.clip(y, low, high).var(ddof=1) / 0.6786


def median_of_means(y):
    """The median of five means of squared deviations (Nemirovsky & Yudin 1983; Devroye et al. 2016)."""
    n = len(y) // 5
    d = (y - y.mean())[: 5 * n] ** 2
    return np.median(d.reshape(5, n).mean(axis=1)) * len(y) / (len(y) - 1)


def student_likelihood(y):
    """Maximum likelihood of Student's t with five degrees of freedom (Lange, Little & Taylor 1989)."""
    centre, scale = np.median(y), y.var() * 0.6
    for _ in range(25):
        w = 6.0 / (5.0 + (y - centre) ** 2 / scale)
        centre = (w @ y) / w.sum()
        scale = (w @ (y - centre) ** 2) / len(y)
    return 5.0 / 3.0 * scale


estimators = [divisor_n, divisor_n_plus_1, searls_intarapanich, searls_unbiased_kurtosis, gini, median_absolute_deviation,
              mean_absolute_deviation, winsorised, median_of_means, student_likelihood]
