"""What does a year of schooling add to wages, when wages are seen only of those who work?

The logarithm of the wage (not a number where a woman does not work), schooling, and the number of small children, which
keeps from work but does not change the wage.
"""
import numpy as np

estimand = "the slope of the logarithm of the wage on schooling"
designs = {"n": [300, 600], "likeness": [0.6, 0.8]}
sealed = {"n": (250, 800), "likeness": (0.5, 0.9)}
require = ["permutation invariant"]


def simulate(rng, n, likeness):
    """Errors of the wage and of the wish to work are normal and alike, in either direction."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    schooling = rng.normal(size=n)
    children = rng.normal(size=n)
    u = rng.normal(size=n)
    e = sign * likeness * u + np.sqrt(1.0 - likeness**2) * rng.normal(size=n)
    works = rng.normal(0.0, 0.2) + rng.uniform(0.3, 0.8) * schooling - rng.uniform(0.8, 1.2) * children + u > 0.0
    slope = rng.normal(0.5, 0.5)
    wage = rng.normal(0.0, 2.0) + slope * schooling + e
    return (np.where(works, wage, np.nan), schooling, children), slope


def simulate_counts(rng, n):
    """Children are counted, schooling is uniform."""
    schooling = rng.uniform(-1.7, 1.7, size=n)
    children = 1.0 * rng.poisson(1.0, size=n)
    u = rng.normal(size=n)
    e = 0.5 * (0.7 * u + np.sqrt(0.51) * rng.normal(size=n))
    works = 0.8 + 0.5 * schooling - 0.8 * children + u > 0.0
    slope = rng.normal(0.3, 0.3)
    return (np.where(works, 2.0 + slope * schooling + e, np.nan), schooling, children), slope


held_out = [(simulate_counts, {"n": [500]})]


def those_who_work(wage, schooling, children):
    """Least squares over those who work."""
    works = ~np.isnan(wage)
    n = works.sum()
    y = np.where(works, wage, 0.0)
    x = np.where(works, schooling, 0.0)
    d = np.where(works, schooling - x.sum() / n, 0.0)
    return (d @ y) / (d @ d)


baselines = [those_who_work]
