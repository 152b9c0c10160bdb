"""The standard error of a stratified mean (Neyman 1934), with as many degrees of freedom as the strata leave."""
import numpy as np
from scipy import stats


def stratified(y):
    k, m = y.shape
    half = stats.t.ppf(0.975, k * (m - 1)) * np.sqrt(y.var(axis=1, ddof=1).mean() / (k * m))
    return y.mean() - half, y.mean() + half
