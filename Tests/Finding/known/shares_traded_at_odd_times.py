"""The covariance of Hayashi and Yoshida (2005), the products of all changes whose times overlap, over the root of both realised variances."""
import numpy as np


def overlapping_changes(s, p, t, q):
    a = np.diff(p)
    b = np.diff(q)
    overlap = np.maximum(s[:-1, None], t[:-1]) < np.minimum(s[1:, None], t[1:])
    return np.clip((a @ overlap @ b) / np.sqrt((a @ a) * (b @ b)), -1.0, 1.0)
