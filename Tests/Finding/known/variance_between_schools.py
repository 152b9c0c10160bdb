"""Analysis of variance, kept from becoming negative."""
import numpy as np


def anova(y):
    k, m = y.shape
    within = y.var(axis=1, ddof=1).mean()
    return np.maximum(y.mean(axis=1).var(ddof=1) - within / m, 0.0)
