"""Weighted likelihood: the chance of capture integrated out (Zippin 1956; Carle and Strub 1978)."""
import numpy as np
from scipy.special import betaln, gammaln


def weighted_likelihood(catches):
    k = len(catches)
    total = catches.sum()
    x = ((k - 1.0 - np.arange(k)) * catches).sum()
    number = total + np.arange(800)
    score = gammaln(number + 1.0) - gammaln(number - total + 1.0) + betaln(total + 1.0, k * number - x - total + 1.0)
    return number[score.argmax()]
