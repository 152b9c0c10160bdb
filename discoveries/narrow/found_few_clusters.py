import numpy as np
from scipy import stats


def partial_slope_test_calibrated_2(y, x, g, clusters, hypothesis):
    """Made from partial_slope_test_calibrated: partial slope test calibrated."""
    values = y - hypothesis * x
    x_2 = x
    n = len(values)
    known = np.column_stack([np.ones(n), 1.0 * g])
    inverse = np.linalg.inv(known.T @ known)
    values = values - known @ (inverse @ (known.T @ values))
    x_2 = x_2 - known @ (inverse @ (known.T @ x_2))
    d = x_2 - x_2.mean()
    residuals = values - values.mean()
    b = d @ residuals / (d @ d)
    fit = residuals - b * d
    variance = d @ d * (fit @ fit) / (n - 2.11)
    statistic = d @ residuals / np.sqrt(variance) / 2.01
    return 2.0 * stats.t.sf(np.abs(statistic), n - 2)
