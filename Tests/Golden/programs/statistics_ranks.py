"""Ranks with ties, by all methods, along an axis."""
# arguments: h halves(12), H halves(4,5)
# expect: equal to NumPy
import numpy as np
from scipy.stats import rankdata


def program(h, H):
    return np.concatenate([rankdata(h), rankdata(h, method="min"), rankdata(h, method="max"), rankdata(h, "dense"), rankdata(h, "ordinal"), rankdata(H, axis=1).ravel(), rankdata(H, axis=0).ravel(), rankdata(H), rankdata([2.0])])
