"""Null: when did the shop open? The times of n customers, who came after it had opened by exponential waits with a mean of one minute each.

Nothing that follows the clock beats the first customer less an n-th of a minute: it is the mean of the likelihood (Pitman 1939).
"""
import numpy as np

estimand = "the time of opening"
designs = {"n": [5, 20]}
sealed = {"n": (4, 40)}
require = ["location equivariant", "permutation invariant"]


def simulate(rng, n):
    opening = rng.normal(0.0, 100.0)
    return (opening + rng.exponential(size=n),), opening


def simulate_later(rng, n):
    """Another clock."""
    opening = rng.uniform(480.0, 600.0)
    return (opening + rng.exponential(size=n),), opening


held_out = [(simulate_later, {"n": [10]})]


def first_customer(time):
    """The first time, less its mean distance."""
    return time.min() - 1.0 / len(time)


baselines = [first_customer]
