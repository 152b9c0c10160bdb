"""Bradley and Terry (1952) by maximum likelihood, kept finite by one win and one loss against an average player."""
import numpy as np


def bradley_terry(won):
    k = len(won)
    number = won + won.T
    wins = won.sum(axis=1) + 1.0
    strength = np.zeros(k)
    for _ in range(12):
        p = 1.0 / (1.0 + np.exp(strength[None, :] - strength[:, None]))
        q = 1.0 / (1.0 + np.exp(-strength))
        w = number * p * (1.0 - p)
        information = np.diag(w.sum(axis=1) + 2.0 * q * (1.0 - q)) - w
        score = wins - (number * p).sum(axis=1) - 2.0 * q
        strength = strength + np.clip(np.linalg.solve(information, score), -1.0, 1.0)
    return strength - strength.mean()
