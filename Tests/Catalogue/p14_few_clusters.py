"""Better than the normal distribution with few clusters."""
import numpy as np
from scipy import stats


def _t_statistics(x, means):
    """CR1 t statistics of slope zero; `means` has a data set a row."""
    G = len(x)
    d = x - x.mean()
    b = means @ d / (d @ d)
    r = means - means.mean(axis=-1, keepdims=True) - b[..., None] * d
    return b / (np.sqrt(G / (G - 1) * ((d * r) ** 2).sum(axis=-1)) / (d @ d))


def cluster_robust_student(y, x, hypothesis):
    """CR1 and Student's t with one degree of freedom less than clusters."""
    means = y.mean(axis=1) - hypothesis * x
    t = _t_statistics(x, means[None, :])[0]
    return 2.0 * stats.t.sf(np.abs(t), len(x) - 1)


def wild_cluster_bootstrap(y, x, hypothesis):
    """Cameron, Gelbach and Miller (2008): residuals under the hypothesis times all 2^G signs."""
    G = len(x)
    means = y.mean(axis=1) - hypothesis * x
    t = _t_statistics(x, means[None, :])[0]
    signs = 1.0 - 2.0 * ((np.arange(2**G)[:, None] // 2 ** np.arange(G)) % 2)
    drawn = _t_statistics(x, signs * (means - means.mean()))
    return (np.abs(drawn) >= np.abs(t) - 1e-12).mean()


estimators = [cluster_robust_student, wild_cluster_bootstrap]
