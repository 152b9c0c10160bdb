"""Quantiles of the predictive distribution, negative binomial, under the prior of Jeffreys (Aitchison and Dunsmore 1975, chapter 2; for Poisson
prediction Hahn and Nelson 1973; Krishnamoorthy and Peng 2011)."""
import numpy as np
from scipy import special


def predictive_quantiles(count):
    n = len(count)
    k = np.arange(500)
    below = special.betainc(count.sum() + 0.5, k + 1.0, n / (n + 12.0))
    return (below < 0.025).sum(), (below < 0.975).sum()
