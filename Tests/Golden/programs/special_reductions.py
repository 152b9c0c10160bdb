"""logsumexp, softmax, log_softmax over axes, with weights, with infinities."""
# arguments: X real(4,5), w positive(4,5)
# expect: equal to NumPy
import numpy as np
from scipy.special import log_softmax, logsumexp, softmax


def program(X, w):
    parts = [logsumexp(X, axis=0), logsumexp(800 * X, axis=1), [logsumexp(X)], logsumexp(X, axis=1, b=w), softmax(X, axis=1).ravel(), [softmax(X).max()], log_softmax(X, axis=0).ravel(), logsumexp(X, axis=1, keepdims=True).ravel()]
    return np.concatenate(parts + [np.array([logsumexp([-np.inf, 0.0]), logsumexp([1.0])])])
