"""Better than Student's interval for skewed data: the bootstrap of the t statistic (Efron 1979; Hall 1988)."""
import numpy as np


def bootstrap_t(y, rng):
    """Quantiles of the t statistic from 399 samples drawn with replacement."""
    n = len(y)
    drawn = y[rng.integers(0, n, size=(399, n))]
    t = (drawn.mean(axis=1) - y.mean()) / (drawn.std(axis=1, ddof=1) / np.sqrt(n))
    low, high = np.quantile(t, [0.025, 0.975])
    error = y.std(ddof=1) / np.sqrt(n)
    return y.mean() - high * error, y.mean() - low * error


estimators = [bootstrap_t]
