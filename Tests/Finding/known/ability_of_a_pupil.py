"""Answers weighted by their sharpness, the likelihood's way (Birnbaum 1968), with Warm's (1989) weight against bias."""
import numpy as np


def weighted_likelihood(right, sharpness, difficulty):
    grid = np.linspace(-4.0, 4.0, 161)
    p = 1.0 / (1.0 + np.exp(-sharpness[None, :] * (grid[:, None] - difficulty[None, :])))
    p = np.clip(p, 1e-9, 1.0 - 1e-9)
    loglik = (right * np.log(p) + (1 - right) * np.log(1.0 - p)).sum(axis=1)
    information = (sharpness**2 * p * (1.0 - p)).sum(axis=1)
    f = loglik + 0.5 * np.log(information)
    best = np.clip(np.argmax(f), 1, 159)
    left = f[best - 1]
    right_of = f[best + 1]
    bend = 2.0 * f[best] - left - right_of
    return grid[best] + 0.05 * np.clip(0.5 * (right_of - left) / np.maximum(bend, 1e-9), -1.0, 1.0)
