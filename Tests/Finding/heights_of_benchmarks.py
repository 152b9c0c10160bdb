"""How high are the benchmarks of a town above the first one, when differences of height were levelled along all lines between them?

A square table of measured differences (the height at the end, a column, less that at the start, a row), and one of the lengths of the lines.
The variance of a difference grows in proportion to the length of its line; lines follow streets, so none is very short.
"""
import numpy as np

estimand = "the height of every other benchmark above the first"
designs = {"points": [5, 8]}
sealed = {"points": (4, 11)}
require = ["scale equivariant"]


def levelled(rng, points, place):
    """Each line is levelled once."""
    height = 2.0 * rng.normal(size=points)
    apart = place[:, None, :] - place
    length = (np.sqrt((apart**2).sum(axis=2)) + 0.3) * (1.0 - np.eye(points))
    error = np.triu(0.3 * np.exp(0.3 * rng.normal()) * np.sqrt(length) * rng.normal(size=(points, points)), 1)
    return (height - height[:, None] + error - error.T, length), height[1:] - height[0]


def simulate(rng, points):
    """Benchmarks anywhere in a square."""
    return levelled(rng, points, rng.uniform(0.0, 3.0, size=(points, 2)))


def simulate_valley(rng, points):
    """Benchmarks along a valley."""
    return levelled(rng, points, np.column_stack([rng.uniform(0.0, 10.0, size=points), 0.3 * rng.normal(size=points)]))


held_out = [(simulate_valley, {"points": [6, 9]})]


def direct_lines(difference, length):
    """What was measured along the line from the first benchmark."""
    return difference[0, 1:]


baselines = [direct_lines]
