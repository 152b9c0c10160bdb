"""Null: tomorrow's value of a random walk without drift: nothing beats today's value."""
import numpy as np

estimand = "the next value"
designs = {"n": [20, 60]}
sealed = {"n": (15, 100)}
require = ["location equivariant", "scale equivariant"]


def simulate(rng, n):
    y = rng.normal(0.0, 20.0) + np.exp(0.5 * rng.normal()) * np.cumsum(rng.normal(size=n + 1))
    return (y[:n],), y[n]


def simulate_student(rng, n):
    """Steps with heavier tails."""
    y = np.cumsum(rng.standard_t(6, size=n + 1))
    return (y[:n],), y[n]


held_out = [(simulate_student, {"n": [40]})]


def last_value(y):
    """Today's value."""
    return y[-1]


baselines = [last_value]
