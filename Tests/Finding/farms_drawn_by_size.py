"""The mean income of the farms of a province, from farms that were drawn with chances in proportion to their acres.

For each farm that was drawn (with replacement): its income, and its chance at a single draw. The number of farms is known.
"""
import numpy as np

estimand = "the mean income of all farms"
loss = "relative squared"
designs = {"n": [30, 60], "farms": [400], "spread": [0.4, 0.7]}
sealed = {"n": (20, 80), "farms": (300, 600), "spread": (0.3, 0.8)}
require = ["permutation invariant"]


def simulate(rng, n, farms, spread):
    """Incomes are lognormal and grow a little with the size of a farm."""
    size = 0.7 * rng.normal(size=farms)
    slope = rng.uniform(0.0, 0.25)
    income = np.exp(rng.normal(3.0, 0.5) + slope * size + spread * rng.normal(size=farms))
    acres = np.exp(size)
    share = np.cumsum(acres) / acres.sum()
    drawn = np.minimum(np.searchsorted(share, rng.random(size=n)), farms - 1)
    return (income[drawn], acres[drawn] / acres.sum(), farms), income.mean()


def simulate_hours(rng, n, farms):
    """Hours of work a week, which have nothing to do with the size, and gamma distributed acres."""
    acres = 0.2 + rng.gamma(2.0, size=farms)
    hours = rng.uniform(30.0, 50.0) + 12.0 * rng.normal(size=farms)
    share = np.cumsum(acres) / acres.sum()
    drawn = np.minimum(np.searchsorted(share, rng.random(size=n)), farms - 1)
    return (hours[drawn], acres[drawn] / acres.sum(), farms), hours.mean()


held_out = [(simulate_hours, {"n": [40], "farms": [500]})]


def hansen_hurwitz(income, chance, farms):
    """The unbiased total of Hansen and Hurwitz, over the number of farms."""
    return (income / chance).mean() / farms


baselines = [hansen_hurwitz]
