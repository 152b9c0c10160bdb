"""Maximum likelihood of the shares of a mixture, by the EM algorithm (Millar 1987; Pella and Milner 1987)."""
import numpy as np


def mixture_likelihood(probability):
    k = probability.shape[1]
    share = np.ones(k) / k
    for i in range(100):
        w = probability * share
        share = (w / w.sum(axis=1, keepdims=True)).mean(axis=0)
    return share
