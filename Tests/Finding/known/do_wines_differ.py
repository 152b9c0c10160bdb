"""The F test of randomised blocks (Fisher 1925): judges' means are taken out."""
import numpy as np
from scipy import stats


def blocks(mark):
    n, k = mark.shape
    between = n * ((mark.mean(axis=0) - mark.mean()) ** 2).sum() / (k - 1)
    rest = mark - mark.mean(axis=0) - mark.mean(axis=1, keepdims=True) + mark.mean()
    return stats.f.sf(between / ((rest**2).sum() / ((k - 1) * (n - 1))), k - 1, (k - 1) * (n - 1))
