"""How many deer live on a square kilometre? Distances from a straight path at which deer were seen.

An observer walks until n deer are seen, and notes how far each was from the path, and in the end how long the path was. Deer on the
path are never missed, those farther away are seen less often.
"""
import numpy as np

estimand = "the number of deer a unit of area"
loss = "relative squared"
designs = {"n": [40, 80]}
sealed = {"n": (30, 150)}


def simulate(rng, n):
    """The chance of being seen falls off like a normal density; both sides of the path are watched."""
    density = np.exp(rng.normal(1.0, 0.8))
    reach = np.exp(rng.normal(-2.0, 0.5))
    distance = reach * np.abs(rng.normal(size=n))
    walked = rng.gamma(n) / (2.0 * density * reach * np.sqrt(np.pi / 2.0))
    return (distance, walked), density


def simulate_shoulder(rng, n):
    """A broader shoulder: nearly all are seen within half of the reach."""
    density = np.exp(rng.normal(1.0, 0.8))
    distance = 0.2 * rng.gamma(0.4, size=n) ** 0.4
    walked = rng.gamma(n) / (2.0 * density * 0.2 * 0.88726382)
    return (distance, walked), density


held_out = [(simulate_shoulder, {"n": [60]})]


def mean_distance_strip(distance, walked):
    """All that were seen, over a strip as wide as the mean distance on either side (King's method)."""
    return len(distance) / (2.0 * walked * distance.mean())


baselines = [mean_distance_strip]
