"""The persistence of a panel series, with an effect of its own for every unit.

A hundred firms, six years: this year's value depends on last year's and on what is peculiar to the firm. Subtracting
each firm's mean removes its effect, and with it mixes the past into the error: the within estimator is too small by
0.28 (Nickell 1981), however many firms there are.
"""
import numpy as np

estimand = "the persistence"
loss = "squared"
designs = {"N": [100], "T": [6, 8]}
sealed = {"N": (80, 150), "T": (6, 10)}
require = ["permutation invariant"]


def simulate(rng, N, T):
    rho = rng.uniform(0.2, 0.8)
    effect = rng.normal(size=N)
    Y = np.empty((N, T + 1))
    Y[:, 0] = effect / (1.0 - rho) + rng.normal(size=N) / np.sqrt(1.0 - rho**2)
    for t in range(T):
        Y[:, t + 1] = rho * Y[:, t] + effect + rng.normal(size=N)
    return (Y,), rho


def simulate_wide_effects(rng, N, T):
    """Effects with twice the spread, errors with half."""
    rho = rng.uniform(0.2, 0.8)
    effect = 2.0 * rng.normal(size=N)
    Y = np.empty((N, T + 1))
    Y[:, 0] = effect / (1.0 - rho) + 0.5 * rng.normal(size=N) / np.sqrt(1.0 - rho**2)
    for t in range(T):
        Y[:, t + 1] = rho * Y[:, t] + effect + 0.5 * rng.normal(size=N)
    return (Y,), rho


held_out = [(simulate_wide_effects, {"N": [100], "T": [6]})]


def within(Y):
    """The within-group estimator."""
    x, y = Y[:, :-1], Y[:, 1:]
    d = x - x.mean(axis=1, keepdims=True)
    return (d * y).sum() / (d**2).sum()


baselines = [within]
