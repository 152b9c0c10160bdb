"""In which direction do pigeons fly?

Vanishing bearings of n pigeons, angles from -pi to pi as seen from the direction of their home. Their common direction may be
far from home. The loss of a direction is one less the cosine of its error.
"""
import numpy as np

estimand = "the mean direction"
designs = {"n": [12, 25], "concentration": [1.0, 2.5]}
sealed = {"n": [10, 18, 40], "concentration": [0.8, 1.6, 4.0]}
require = ["permutation invariant"]


def loss(estimate, truth):
    return 1.0 - np.cos(estimate - truth)


def wound(angle):
    return np.mod(angle + np.pi, 2.0 * np.pi) - np.pi


def simulate(rng, n, concentration):
    direction = rng.uniform(-2.0, 2.0)
    return (wound(direction + rng.vonmises(0.0, concentration, size=n)),), direction


def simulate_wound(rng, n):
    """Normal errors wound around the circle."""
    direction = rng.uniform(-2.0, 2.0)
    return (wound(direction + 0.9 * rng.normal(size=n)),), direction


held_out = [(simulate_wound, {"n": [15]})]


def mean_angle(angle):
    """The mean of the angles."""
    return angle.mean()


baselines = [mean_angle]
