"""How many mosquitoes carry a virus, when they are tested in pools of different sizes?

For each pool: whether it was positive (one carrier is enough), and the number of mosquitoes in it.
"""
import numpy as np

estimand = "the share of mosquitoes that carry the virus"
loss = "relative squared"
designs = {"pools": [30, 60], "largest": [40, 60]}
sealed = {"pools": (30, 90), "largest": (40, 70)}
require = ["permutation invariant"]


def simulate(rng, pools, largest):
    share = np.exp(rng.uniform(np.log(0.01), np.log(0.05)))
    size = rng.integers(5, largest + 1, size=pools)
    positive = 1 * (rng.random(size=pools) < 1.0 - (1.0 - share) ** size)
    return (positive, size), share


def minimum_infection_rate(positive, size):
    """Positive pools over mosquitoes: as if each positive pool had one carrier."""
    return positive.sum() / size.sum()


baselines = [minimum_infection_rate]
