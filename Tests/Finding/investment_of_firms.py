"""How much do several firms invest for each unit of their worth, when good and bad years are the same for all?

Investment and worth, a row a year and a column a firm. Each firm has a line of its own; what is left over goes together.
"""
import numpy as np

estimand = "the slope of each firm"
designs = {"years": [20, 40], "firms": [3, 4], "together": [0.7, 0.85]}
sealed = {"years": (15, 50), "firms": (3, 5), "together": (0.6, 0.9)}
require = ["location invariant", "scale equivariant"]


def simulate(rng, years, firms, together):
    """Normal errors with one correlation."""
    slope = rng.normal(size=firms)
    worth = 5.0 + rng.normal(size=(years, firms))
    common = rng.normal(size=(years, 1))
    e = np.sqrt(together) * common + np.sqrt(1.0 - together) * rng.normal(size=(years, firms))
    spread = np.exp(0.4 * rng.normal(size=firms))
    return (3.0 * rng.normal(size=firms) + slope * worth + spread * e, worth), slope


def simulate_student(rng, years):
    """Worths that grow, errors with longer tails, to different degrees in common."""
    slope = rng.normal(size=3)
    worth = np.cumsum(0.2 + 0.5 * rng.normal(size=(years, 3)), axis=0)
    e = rng.standard_t(6, size=(years, 1)) * np.array([1.0, 0.8, 1.5]) + 0.5 * rng.standard_t(6, size=(years, 3))
    return (10.0 + slope * worth + e, worth), slope


held_out = [(simulate_student, {"years": [20, 30]})]


def each_by_itself(investment, worth):
    """Least squares for each firm by itself."""
    d = worth - worth.mean(axis=0)
    return (d * investment).sum(axis=0) / (d**2).sum(axis=0)


baselines = [each_by_itself]
