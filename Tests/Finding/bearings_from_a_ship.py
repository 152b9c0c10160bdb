"""Where is a wreck's radio beacon, by its bearings from a ship that sails by?

The bearings in radians, and the two coordinates of the ship when each was taken. Wanted are the coordinates of the beacon.
"""
import numpy as np

estimand = "the place of the beacon"
designs = {"bearings": [20, 40], "error": [0.05, 0.1]}
sealed = {"bearings": (15, 60), "error": (0.04, 0.12)}
require = ["permutation invariant"]


def simulate(rng, bearings, error):
    """Normal errors; the ship sails on a line, now and then a little off it."""
    place = np.array([rng.uniform(-6.0, 6.0), rng.uniform(5.0, 12.0)])
    ship = np.column_stack([np.linspace(-10.0, 10.0, bearings), 0.3 * rng.normal(size=bearings)])
    d = place - ship
    return (np.arctan2(d[:, 1], d[:, 0]) + error * rng.normal(size=bearings), ship), place


def simulate_turning(rng, bearings):
    """The ship turns half way; errors have longer tails."""
    place = np.array([rng.uniform(4.0, 10.0), rng.uniform(3.0, 9.0)])
    k = np.arange(bearings) - 0.5 * bearings
    ship = np.column_stack([np.minimum(k, 0.0), np.maximum(k, 0.0)]) * (16.0 / bearings)
    d = place - ship
    return (np.arctan2(d[:, 1], d[:, 0]) + 0.06 * rng.standard_t(6, size=bearings), ship), place


held_out = [(simulate_turning, {"bearings": [24, 40]})]


def nearest_to_all_lines(bearing, ship):
    """The point with the smallest sum of squared distances from the lines of the bearings."""
    A = np.column_stack([np.sin(bearing), -np.cos(bearing)])
    b = (A * ship).sum(axis=1)
    return np.linalg.solve(A.T @ A, A.T @ b)


baselines = [nearest_to_all_lines]
