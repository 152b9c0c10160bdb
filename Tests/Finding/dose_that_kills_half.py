"""The dose of an insecticide that kills half of the beetles, from beetles that died at each of some doses.

The logarithm of each dose, the beetles that were given it, and how many of them died.
"""
import numpy as np
from scipy import special

estimand = "the logarithm of the dose that kills half"
designs = {"doses": [6, 8], "beetles": [10, 20]}
sealed = {"doses": (5, 9), "beetles": (8, 25)}


def simulate(rng, doses, beetles):
    """Logistic tolerances; the doses reach from few deaths to nearly all."""
    centre = rng.normal(0.0, 3.0)
    step = 3.0 / (doses - 1.0)
    dose = centre + step * (np.arange(doses) - (doses - 1.0) / 2.0)
    half = centre + rng.uniform(-0.4, 0.4)
    slope = rng.uniform(1.8, 3.0)
    size = np.full(doses, beetles)
    return (dose, size, rng.binomial(size, special.expit(slope * (dose - half)))), half


def simulate_probit(rng, beetles):
    """Normal tolerances, steps that are not equal, groups that are not."""
    half = rng.normal(0.0, 3.0)
    dose = half + 0.3 * rng.normal() + np.array([-1.6, -1.0, -0.5, -0.1, 0.4, 0.9, 1.6])
    size = rng.integers(beetles - 3, beetles + 4, size=7)
    return (dose, size, rng.binomial(size, special.ndtr(1.2 * (dose - half)))), half


held_out = [(simulate_probit, {"beetles": [15]})]


def between_two_doses(dose, size, dead):
    """The line between the last dose that killed less than half and the next one."""
    p = dead / size
    k = len(p)
    below = np.where(p[:-1] < 0.5, np.arange(k - 1), 0).max()
    low = p[below]
    high = p[below + 1]
    share = np.clip((0.5 - low) / np.where(high > low, high - low, 1.0), 0.0, 1.0)
    return dose[below] + share * (dose[below + 1] - dose[below])


baselines = [between_two_doses]
