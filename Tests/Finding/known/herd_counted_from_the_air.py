"""The number that maximises the likelihood in which the chance is integrated out (Carroll and Lombard 1985; Olkin, Petkau and Zidek 1981)."""
import numpy as np
from scipy import special


def integrated_likelihood(count):
    k = len(count)
    s = count.sum()
    n = np.maximum(count.max(), 1) + np.arange(400)
    one = k * special.gammaln(n + 1.0) - special.gammaln(n[:, None] - count + 1.0).sum(axis=1)
    both = one + special.gammaln(k * n - s + 1.0) - special.gammaln(k * n + 2.0)
    return n[np.argmax(both)]
