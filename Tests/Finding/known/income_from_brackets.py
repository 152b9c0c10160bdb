"""A lognormal distribution fitted to the brackets by maximum likelihood (Aitchison and Brown 1957; Gjeddebaek 1949)."""
import numpy as np
from scipy import stats


def lognormal_brackets(counts, lower):
    share = counts / counts.sum()
    edge = np.log(lower[1:])
    m, s = np.log(25.0), 0.7
    for _ in range(60):
        z = (edge - m) / s
        low, high = np.append(-9.0, z), np.append(z, 9.0)
        p = np.maximum(stats.norm.cdf(high) - stats.norm.cdf(low), 1e-12)
        f, g = stats.norm.pdf(low), stats.norm.pdf(high)
        e1 = (f - g) / p
        e2 = 1.0 + (low * f - high * g) / p
        a = (share * e1).sum()
        v = (share * e2).sum() - a**2
        m = m + s * a
        s = s * np.sqrt(np.maximum(v, 0.01))
    return np.exp(m)
