"""Deaths against those expected by the time at risk: the one-sample logrank test (Breslow 1975; Woolson 1981)."""
import numpy as np
from scipy import stats


def one_sample_logrank(age, years, died, horizon, rate, growth):
    expected = (rate * np.exp(growth * age) * (np.exp(growth * years) - 1.0) / growth).sum()
    z = (died.sum() - expected) / np.sqrt(expected)
    return 2.0 * stats.norm.sf(np.abs(z))
