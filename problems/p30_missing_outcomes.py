"""A mean when half of the outcomes are missing, and the model of what is missing may be wrong.

Kang and Schafer's (2007) example: an outcome is observed with a chance that depends on four covariates. One set of
covariates is handed over for the chance of being observed and one for the outcome. Either may be the true one or one
that is transformed beyond recognition, or both are. Weighting by the inverse of the estimated chance lets a single
person with a tiny chance decide. The loss is the squared error in per cent of the mean.
"""
import numpy as np
from scipy import special

estimand = "the mean outcome"
designs = [
    {"n": [200], "true_chance": [False], "true_outcome": [True, False]},
    {"n": [200], "true_chance": [True], "true_outcome": [False]},
]
sealed = {"n": [150, 400], "true_chance": [True, False], "true_outcome": [True, False]}
require = ["permutation invariant"]


def squared_per_cent(estimate, truth):
    """Squared error in per cent of the truth."""
    return (100.0 * (estimate / truth - 1.0)) ** 2


loss = squared_per_cent


def simulate(rng, n, true_chance, true_outcome):
    Z = rng.normal(size=(n, 4))
    y = 210.0 + Z @ np.array([27.4, 13.7, 13.7, 13.7]) + rng.normal(size=n)
    observed = 1.0 * (rng.random(size=n) < special.expit(Z @ np.array([-1.0, 0.5, -0.25, -0.1])))
    V = np.column_stack(
        [
            np.exp(Z[:, 0] / 2.0),
            Z[:, 1] / (1.0 + np.exp(Z[:, 0])) + 10.0,
            (Z[:, 0] * Z[:, 2] / 25.0 + 0.6) ** 3,
            (Z[:, 1] + Z[:, 3] + 20.0) ** 2,
        ]
    )
    V = (V - V.mean(axis=0)) / V.std(axis=0)
    chance = Z if true_chance else V
    outcome = Z if true_outcome else V
    unit = np.exp(rng.normal())
    return (unit * y * observed, observed, chance, outcome), 210.0 * unit


def simulate_mild(rng, n):
    """Chances that depend less on the covariates, and both models right."""
    Z = rng.normal(size=(n, 4))
    y = 210.0 + Z @ np.array([27.4, 13.7, 13.7, 13.7]) + rng.normal(size=n)
    observed = 1.0 * (rng.random(size=n) < special.expit(Z @ np.array([-0.5, 0.25, -0.125, -0.05])))
    unit = np.exp(rng.normal())
    return (unit * y * observed, observed, Z, Z), 210.0 * unit


held_out = [(simulate_mild, {"n": [200]})]


def observation_chance(observed, X):
    """Fitted chances of a logit with a constant."""
    X = np.column_stack([np.ones(len(observed)), X])
    b = np.zeros(X.shape[1])
    p = 0.5 + 0.0 * observed
    for _ in range(12):
        w = p * (1.0 - p) + 1e-10
        b = b + np.linalg.solve((X.T * w) @ X, X.T @ (observed - p))
        p = special.expit(np.clip(X @ b, -30.0, 30.0))
    return p


def inverse_probability(y, observed, chance, outcome):
    """Horvitz and Thompson (1952): every observed outcome over its estimated chance."""
    return (y / observation_chance(observed, chance)).mean()


def complete_cases(y, observed, chance, outcome):
    """The mean of what is observed."""
    return y.sum() / observed.sum()


baselines = [inverse_probability, complete_cases]
