"""How much do rods differ in length, when they are measured to whole millimetres?

Lengths of n rods, each rounded to the nearest millimetre; rods differ by less than a few millimetres.
"""
import numpy as np

estimand = "the standard deviation of the lengths in millimetres"
loss = "relative squared"
designs = {"n": [50, 150], "sigma": [0.55, 0.8]}
sealed = {"n": (40, 250), "sigma": (0.5, 0.9)}
require = ["permutation invariant"]


def simulate(rng, n, sigma):
    """Normal lengths."""
    s = sigma * np.exp(0.05 * rng.normal())
    return (np.round(rng.uniform(50.0, 60.0) + s * rng.normal(size=n)),), s


def simulate_logistic(rng, n):
    """Logistic lengths."""
    s = rng.uniform(0.6, 0.8)
    return (np.round(rng.uniform(50.0, 60.0) + s * np.sqrt(3.0) / np.pi * rng.logistic(size=n)),), s


held_out = [(simulate_logistic, {"n": [80, 120]})]


def deviation_of_readings(y):
    """The standard deviation of the readings."""
    return y.std(ddof=1)


baselines = [deviation_of_readings]
