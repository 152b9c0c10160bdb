"""Effect of an endogenous regressor, several instruments.

What is known: two-stage least squares is biased towards least squares where instruments are weak.
"""
import numpy as np

estimand = "the effect of x"
loss = "absolute"                                         # means of squares need moments that these estimators may not have
designs = {"n": [100, 400], "strength": [0.2, 0.5], "instruments": [4]}
sealed = {"n": (80, 500), "strength": (0.15, 0.7), "instruments": (2, 8)}


def simulate(rng, n, strength, instruments):
    beta = rng.normal()
    Z = rng.normal(size=(n, instruments))
    u = rng.normal(size=n)
    x = strength * Z.sum(axis=1) / np.sqrt(instruments) + 0.7 * u + rng.normal(size=n)
    y = beta * x + u
    return (y, x, Z), beta


def two_stage_least_squares(y, x, Z):
    """Two-stage least squares."""
    fitted = Z @ np.linalg.solve(Z.T @ Z, Z.T @ x)
    return (fitted @ y) / (fitted @ x)


def least_squares(y, x, Z):
    """Least squares, instruments left aside."""
    return (x @ y) / (x @ x)


baselines = [two_stage_least_squares, least_squares]
