"""How many newspapers should a kiosk order, from the demand of some days? What is too much and what is lacking costs money.

Demand is exponential. Also known is the ratio of the cost of a copy that is lacking to the costs of one that is lacking and of one too many.
The loss is the mean extra cost of a day, above that of the best order, in units of the mean demand.
"""
import numpy as np

estimand = "the best order"
designs = {"n": [8, 15], "ratio": [0.8, 0.95]}
sealed = {"n": (6, 25), "ratio": (0.7, 0.96)}
require = ["scale equivariant", "permutation invariant"]


def cost(order, mean, ratio):
    """The mean cost of a day."""
    short = mean * np.exp(-order / mean)
    return (1.0 - ratio) * (order - mean + short) + ratio * short


def extra_cost(order, truth):
    mean, ratio = truth[0], truth[1]
    order = np.maximum(order, 0.0)
    return (cost(order, mean, ratio) - cost(-mean * np.log(1.0 - ratio), mean, ratio)) / mean


loss = extra_cost


def simulate(rng, n, ratio):
    mean = np.exp(rng.normal(4.0, 1.0))
    return (mean * rng.exponential(size=n), ratio), np.array([mean, ratio])


def quantile_of_demand(demand, ratio):
    """The quantile of past demand at the ratio."""
    return np.quantile(demand, ratio)


baselines = [quantile_of_demand]
