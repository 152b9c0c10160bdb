"""Conditional likelihood, given each candidate's number of right answers (Rasch 1960; Andersen 1972)."""
import numpy as np


def conditional_likelihood(right):
    n, m = right.shape
    score = right.sum(axis=1)
    inside = (score > 0) & (score < m)
    number = 1.0 * ((score[:, None] == np.arange(m + 1)) & inside[:, None]).sum(axis=0)
    people = inside.sum()
    k = np.clip((inside[:, None] * right).sum(axis=0), 0.5, people - 0.5)
    easy = np.log(k / (people - k))
    easy = easy - easy.mean()
    others = 1.0 - np.eye(m)
    for _ in range(25):
        e = np.exp(easy)
        G = np.zeros((m, m + 1))
        G[:, 0] = 1.0
        for j in range(m):
            moved = np.concatenate([np.zeros((m, 1)), G[:, :-1]], axis=1)
            G = G + (e[j] * others[:, j])[:, None] * moved
        less = np.concatenate([np.zeros((m, 1)), G[:, :-1]], axis=1)
        whole = G[0] + e[0] * less[0]
        chance = e[:, None] * less / whole[None, :]
        expected = chance @ number
        information = (chance * (1.0 - chance)) @ number
        easy = easy + np.clip((k - expected) / information, -1.0, 1.0)
        easy = easy - easy.mean()
    return -easy
