"""Intervals for a slope with any spread of the errors, as the literature has them."""
import numpy as np
from scipy import stats


def _line(y, x):
    """Deviations, slope, residuals, leverage."""
    d = x - x.mean()
    b = (d @ y) / (d @ d)
    return d, b, y - y.mean() - b * d, 1.0 / len(y) + d**2 / (d @ d)


def _interval(b, error, freedom):
    half = stats.t.ppf(0.975, freedom) * error
    return b - half, b + half


def hc2(y, x):
    """HC2: residuals over sqrt(1 - leverage) (Horn, Horn & Duncan 1975; MacKinnon & White 1985)."""
    d, b, r, h = _line(y, x)
    return _interval(b, np.sqrt(((d * r) ** 2 / (1.0 - h)).sum()) / (d @ d), len(y) - 2)


def hc3(y, x):
    """HC3: residuals over 1 - leverage, nearly the jackknife (MacKinnon & White 1985; Davidson & MacKinnon 1993)."""
    d, b, r, h = _line(y, x)
    return _interval(b, np.sqrt(((d * r / (1.0 - h)) ** 2).sum()) / (d @ d), len(y) - 2)


def hc4(y, x):
    """HC4: the power grows with the leverage, up to four (Cribari-Neto 2004)."""
    d, b, r, h = _line(y, x)
    power = np.minimum(4.0, len(y) * h / 2.0)
    return _interval(b, np.sqrt(((d * r) ** 2 / (1.0 - h) ** power).sum()) / (d @ d), len(y) - 2)


def hc4m(y, x):
    """HC4m: a gentler power (Cribari-Neto & da Silva 2011)."""
    d, b, r, h = _line(y, x)
    ratio = len(y) * h / 2.0
    power = np.minimum(1.0, ratio) + np.minimum(1.5, ratio)
    return _interval(b, np.sqrt(((d * r) ** 2 / (1.0 - h) ** power).sum()) / (d @ d), len(y) - 2)


def hc5(y, x):
    """HC5: the power's cap follows the largest leverage (Cribari-Neto, Souza & Vasconcellos 2007)."""
    d, b, r, h = _line(y, x)
    n = len(y)
    power = np.minimum(n * h / 2.0, np.maximum(4.0, n * 0.7 * h.max() / 2.0))
    return _interval(b, np.sqrt(((d * r) ** 2 / (1.0 - h) ** (power / 2.0)).sum()) / (d @ d), n - 2)


def bell_mccaffrey(y, x):
    """HC2 with Satterthwaite's degrees of freedom under equal spread (Bell & McCaffrey 2002; Imbens & Kolesár 2016)."""
    d, b, r, h = _line(y, x)
    n = len(y)
    weight = d / np.sqrt(1.0 - h)
    hat = 1.0 / n + d[:, None] * d / (d @ d)
    gram = weight[:, None] * (np.eye(n) - hat) * weight
    freedom = np.trace(gram) ** 2 / (gram**2).sum()
    return _interval(b, np.sqrt(((weight * r) ** 2).sum()) / (d @ d), freedom)


def hinkley_jackknife(y, x):
    """The jackknife's spread of the slopes without an observation, about their mean (Quenouille 1949; Tukey 1958)."""
    d, b, r, h = _line(y, x)
    n = len(y)
    without = b - d * r / (1.0 - h) / (d @ d)
    return _interval(b, np.sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum()), n - 2)


def wild_bootstrap(y, x):
    """Percentile-t wild bootstrap, residuals over 1 - leverage, 399 fixed sets of random signs (Liu 1988; Mammen 1993)."""
    d, b, r, h = _line(y, x)
    n = len(y)
    rank = np.argsort(np.argsort(x))
    place = np.arange(399)[:, None] * 12.9898 + rank * 78.233 + np.arange(399)[:, None] * rank * 0.61803398875
    signs = np.where((np.sin(place) * 43758.5453) % 1.0 < 0.5, -1.0, 1.0)
    e = signs * (r / (1.0 - h))
    slope = e @ d / (d @ d)
    left = e - e.mean(axis=1, keepdims=True) - slope[:, None] * d
    error = np.sqrt(((d * r) ** 2 / (1.0 - h)).sum()) / (d @ d)
    t = slope / (np.sqrt(((d * left) ** 2 / (1.0 - h)).sum(axis=1)) / (d @ d))
    critical = np.quantile(np.abs(t), 0.95)
    return b - critical * error, b + critical * error


estimators = [hc2, hc3, hc4, hc4m, hc5, bell_mccaffrey, hinkley_jackknife, wild_bootstrap]
