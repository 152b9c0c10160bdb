"""A picture from a faulty camera: some points are black or white specks.

A square picture of grey values with a bright box and a darker one; wanted is the picture without specks and noise.
"""
import numpy as np

estimand = "the grey value at every point"
aggregate = "worst"
designs = {"side": [16], "specks": [0.1, 0.2], "noise": [0.05, 0.1]}
sealed = {"side": [14, 20], "specks": [0.08, 0.15, 0.25], "noise": [0.03, 0.08]}


def simulate(rng, side, specks, noise):
    place = np.arange(side)
    picture = np.full((side, side), rng.uniform(0.3, 0.7))
    for _ in range(2):
        top = rng.integers(0, side - 6)
        left = rng.integers(0, side - 6)
        height = rng.integers(4, side - 4)
        width = rng.integers(4, side - 4)
        rows = (place >= top) & (place < top + height)
        columns = (place >= left) & (place < left + width)
        picture = np.where(rows[:, None] & columns[None, :], rng.uniform(0.1, 0.9), picture)
    seen = picture + noise * rng.normal(size=(side, side))
    speck = rng.random(size=(side, side)) < specks
    white = 1.0 * (rng.random(size=(side, side)) < 0.5)
    return (np.where(speck, white, seen),), picture


def mean_of_neighbours(seen):
    """The mean of each point and its eight neighbours."""
    n = len(seen)
    wide = np.pad(seen, 1, mode="edge")
    total = np.zeros((n, n))
    for i in range(3):
        for j in range(3):
            total = total + wide[i:i + n, j:j + n]
    return total / 9.0


baselines = [mean_of_neighbours]
