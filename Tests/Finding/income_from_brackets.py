"""What is the median income, when people only tick a bracket, the highest of which is open?

Numbers of people in the brackets, and the lower ends of the brackets.
"""
import numpy as np

estimand = "the median income"
loss = "relative squared"
designs = {"n": [200, 500], "spread": [0.6, 0.9]}
sealed = {"n": (150, 800), "spread": (0.5, 1.0)}


def simulate(rng, n, spread):
    """Lognormal incomes, in thousands a year."""
    lower = np.array([0.0, 10.0, 20.0, 30.0, 50.0, 80.0])
    centre = np.log(25.0) + 0.3 * rng.normal()
    income = np.exp(centre + spread * rng.normal(size=n))
    bracket = (income[:, None] >= lower[None, :]).sum(axis=1) - 1
    return (np.bincount(bracket, minlength=6), lower), np.exp(centre)


def interpolated(counts, lower):
    """The median as if incomes were spread evenly within each bracket."""
    below = np.append(0.0, np.cumsum(counts))
    upper = np.append(lower, 1.5 * lower[-1])
    return np.interp(0.5 * counts.sum(), below, upper)


baselines = [interpolated]
