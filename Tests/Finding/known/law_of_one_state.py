"""Synthetic control (Abadie, Diamond and Hainmueller 2010): weights of the others, not negative and adding up to one, that fit before.

By Frank and Wolfe's method with exact steps.
"""
import numpy as np


def synthetic_control(one, others, before):
    states = others.shape[1]
    y, X = one[:before], others[:before]
    w = np.full(states, 1.0 / states)
    r = y - X @ w
    for _ in range(100):
        best = np.argmax(X.T @ r)
        vertex = 1.0 * (np.arange(states) == best)
        move = X @ (vertex - w)
        step = np.clip((move @ r) / np.maximum(move @ move, 1e-12), 0.0, 1.0)
        w = w + step * (vertex - w)
        r = r - step * move
    return (one[before:] - others[before:] @ w).mean()
