"""What does a reinsurer pay on average, who takes what a claim exceeds a retention by?

Claims of more than one million, all that are reported, and the retention, which few of them exceed.
"""
import numpy as np

estimand = "the mean of what a reported claim exceeds the retention by"
loss = "relative squared"
designs = {"n": [40, 80], "retention": [3.0, 5.0]}
sealed = {"n": (30, 120), "retention": (2.5, 6.0)}
require = ["permutation invariant"]


def simulate(rng, n, retention):
    """Pareto claims."""
    a = rng.uniform(2.2, 3.2)
    return (1.0 + rng.pareto(a, size=n), retention), retention ** (1.0 - a) / (a - 1.0)


def simulate_rounded(rng, n):
    """Claims in round numbers, and smaller tails."""
    a = rng.uniform(2.8, 3.5)
    return (np.round(1.0 + rng.pareto(a, size=n), 1), 4.0), 4.0 ** (1.0 - a) / (a - 1.0)


held_out = [(simulate_rounded, {"n": [60, 100]})]


def burning_cost(claim, retention):
    """The mean of the excesses."""
    return np.maximum(claim - retention, 0.0).mean()


baselines = [burning_cost]
