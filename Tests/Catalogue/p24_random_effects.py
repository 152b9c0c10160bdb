"""Better than the within estimator where effects are independent of the regressor: generalised least squares."""
import numpy as np


def random_effects(y, x):
    """Swamy and Arora's (1972) variance components; units' means weighted by their share of the variance."""
    N, T = x.shape
    xm, ym = x.mean(axis=1), y.mean(axis=1)
    xd, yd = x - xm[:, None], y - ym[:, None]
    b = (xd * yd).sum() / (xd**2).sum()
    inside = ((yd - b * xd) ** 2).sum() / (N * (T - 1) - 1)
    xc, yc = xm - xm.mean(), ym - ym.mean()
    between = (xc @ yc) / (xc @ xc)
    outside = T * ((yc - between * xc) ** 2).sum() / (N - 2)
    weight = T * inside / np.maximum(outside, inside)
    return ((xd * yd).sum() + weight * (xc @ yc)) / ((xd**2).sum() + weight * (xc @ xc))


estimators = [random_effects]
