"""How closely are two genes linked? Four classes of the offspring of selfed maize plants.

Numbers of starchy green, starchy white, sugary green and sugary white seedlings, expected as 2 + t, 1 - t, 1 - t and t, each over 4.
"""
import numpy as np

estimand = "t, the square of the chance that the genes stay together"
designs = {"n": [100, 200], "centre": [0.1, 0.3]}
sealed = {"n": (80, 400), "centre": (0.07, 0.5)}


def simulate(rng, n, centre):
    t = centre * rng.uniform(0.6, 1.4)
    chances = np.array([0.5, 0.25, 0.25, 0.0]) + 0.25 * t * np.array([1.0, -1.0, -1.0, 1.0])
    return (rng.multinomial(n, chances),), t


def cross_sum(counts):
    """The outer classes less the inner ones, over all: unbiased."""
    return (counts[0] - counts[1] - counts[2] + counts[3]) / counts.sum()


baselines = [cross_sum]
