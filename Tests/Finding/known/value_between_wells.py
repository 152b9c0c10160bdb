"""Ordinary kriging (Matheron 1963), reach and error chosen by restricted likelihood (Kitanidis 1983)."""
import numpy as np


def kriging(y, place):
    n = len(y)
    distance = np.sqrt(((place[:, None, :] - place[None, :, :]) ** 2).sum(axis=2))
    near = np.sqrt(((place - 0.5) ** 2).sum(axis=1))
    one = np.ones(n)
    best = np.inf
    value = y.mean()
    for reach in [0.12, 0.25, 0.5, 1.0, 2.5]:
        for error in [0.01, 0.05, 0.2, 0.8]:
            V = np.exp(-distance / reach) + error * np.eye(n)
            W = np.linalg.inv(V)
            a = W @ one
            s = a.sum()
            mean = (a @ y) / s
            u = W @ (y - mean)
            q = (y - mean) @ u
            score = (n - 1.0) * np.log(q) + np.linalg.slogdet(V)[1] + np.log(s)
            here = mean + np.exp(-near / reach) @ u
            value = np.where(score < best, here, value)
            best = np.where(score < best, score, best)
    return value
