"""Does coffee go with a disease, when both go with age?

For each class of age: ill and all among those who drink coffee, and ill and all among those who do not.
"""
import numpy as np
from scipy import stats

estimand = "whether coffee does not matter within classes of age"
loss = "test"
designs = {"classes": [4, 6], "size": [40, 80], "effect": [0.0, 0.8]}
sealed = {"classes": [3, 5, 8], "size": [50, 100], "effect": [0.0, 0.7, 1.0]}


def simulate(rng, classes, size, effect):
    """The old drink more (or less) coffee, and are ill more often."""
    age = np.linspace(-1.0, 1.0, classes)
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    way = np.where(rng.random() < 0.5, -1.0, 1.0)
    drinkers = rng.binomial(size - 10, 1.0 / (1.0 + np.exp(-1.2 * way * age))) + 5
    others = size - drinkers
    odds = rng.normal(-0.7, 0.3) + 1.2 * age
    ill = rng.binomial(drinkers, 1.0 / (1.0 + np.exp(-odds - sign * effect)))
    ill_others = rng.binomial(others, 1.0 / (1.0 + np.exp(-odds)))
    return (ill, drinkers, ill_others, others), effect == 0.0


def crude(ill, drinkers, ill_others, others):
    """Pearson's chi-square test of the two shares over all classes."""
    a, b = drinkers.sum(), others.sum()
    p = (ill.sum() + ill_others.sum()) / (a + b)
    difference = ill.sum() / a - ill_others.sum() / b
    return stats.chi2.sf(difference**2 / (p * (1.0 - p) * (1.0 / a + 1.0 / b)), 1)


baselines = [crude]
