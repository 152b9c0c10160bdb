"""What was the radius of a pot? Points measured along the rim of a sherd, a part of a circle.
"""
import numpy as np

estimand = "the radius"
designs = {"n": [20, 40], "angle": [90.0, 130.0], "noise": [0.03, 0.06]}
sealed = {"n": (15, 60), "angle": (80.0, 180.0), "noise": (0.02, 0.07)}
require = ["scale equivariant"]


def loss(estimate, truth):
    """The squared error of the logarithm."""
    return np.log(estimate / truth) ** 2


def simulate(rng, n, angle, noise):
    """An arc of so many degrees, points anywhere on it; the noise is a share of the radius."""
    radius = np.exp(rng.normal(1.0, 0.5))
    where = rng.uniform(0.0, 2.0 * np.pi) + np.deg2rad(angle) * rng.random(size=n)
    x = rng.normal(0.0, 10.0) + radius * (np.cos(where) + noise * rng.normal(size=n))
    y = rng.normal(0.0, 10.0) + radius * (np.sin(where) + noise * rng.normal(size=n))
    return (x, y), radius


def algebraic_fit(x, y):
    """Least squares of x**2 + y**2 on 1, x and y (Kasa 1976)."""
    u = x - x.mean()
    v = y - y.mean()
    X = np.column_stack([np.ones(len(u)), u, v])
    a = np.linalg.solve(X.T @ X, X.T @ (u**2 + v**2))
    return np.sqrt(a[0] + 0.25 * (a[1] ** 2 + a[2] ** 2))


baselines = [algebraic_fit]
