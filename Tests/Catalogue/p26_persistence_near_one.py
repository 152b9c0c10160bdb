"""Better than least squares for a persistent series."""
import numpy as np


def _slope(y):
    d = y[:-1] - y[:-1].mean()
    return (d @ y[1:]) / (d @ d)


def kendall(y):
    """Kendall's (1954) bias, -(1 + 3 rho)/n, taken off; not above one."""
    n = len(y) - 1
    return np.minimum((n * _slope(y) + 1.0) / (n - 3), 1.0)


def jackknife(y):
    """Twice the whole less the mean of the halves (Quenouille 1949); not above one."""
    h = (len(y) - 1) // 2
    return np.minimum(2.0 * _slope(y) - 0.5 * (_slope(y[: h + 1]) + _slope(y[h:])), 1.0)


estimators = [jackknife, kendall]
