"""How many trout live in a stretch of a brook that is fished several times, the catch being kept each time?

Catches of successive passes; each fish is caught in each pass with the same unknown chance.
"""
import numpy as np

estimand = "the number of fish before the first pass"
loss = "relative squared"
designs = {"passes": [3, 4], "chance": [0.35, 0.5]}
sealed = {"passes": [3, 4, 5], "chance": [0.4, 0.6]}


def simulate(rng, passes, chance):
    number = rng.integers(60, 400)
    p = chance + 0.05 * rng.uniform(-1.0, 1.0)
    left = number
    catches = np.zeros(passes)
    for i in range(passes):
        catches[i] = rng.binomial(left, p)
        left = left - catches[i].astype(int)
    return (catches,), 1.0 * number


def catch_against_total(catches):
    """The line of the catch on what was taken before meets zero at the number (Leslie and Davis 1939)."""
    before = np.cumsum(catches) - catches
    d = before - before.mean()
    slope = np.minimum((d @ catches) / (d @ d), -0.05)
    return np.maximum(before.mean() - catches.mean() / slope, catches.sum())


baselines = [catch_against_total]
