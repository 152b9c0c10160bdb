"""From which rivers do the salmon of a catch at sea come?

For each fish of the catch (a row) and each river (a column): the probability of the fish's genes among the salmon of that river, which is
known from earlier years.
"""
import numpy as np

estimand = "the share of each river in the catch"
designs = {"n": [100, 250], "rivers": [3, 4], "genes": [6, 10]}
sealed = {"n": (80, 300), "rivers": (3, 5), "genes": (5, 12)}
require = ["permutation invariant"]


def catch(rng, n, genes, share, common):
    """Two variants of each gene; the frequency of the first differs from river to river."""
    rivers = len(share)
    frequency = np.clip(common + 0.18 * rng.normal(size=(rivers, genes)), 0.03, 0.97)
    river = np.minimum(np.searchsorted(np.cumsum(share), rng.random(size=n)), rivers - 1)
    copies = rng.binomial(2, frequency[river])
    one = copies @ np.log(frequency).T + (2 - copies) @ np.log(1.0 - frequency).T
    return np.exp(one + np.log(2.0) * (copies == 1).sum(axis=1)[:, None])


def simulate(rng, n, rivers, genes):
    share = rng.dirichlet(np.ones(rivers))
    return (catch(rng, n, genes, share, rng.uniform(0.2, 0.8, size=genes)),), share


def simulate_near_one_river(rng, n):
    """Most of the fish are of one river, and genes are frequent or rare."""
    share = rng.permutation(np.array([0.8, 0.15, 0.05]))
    return (catch(rng, n, 8, share, rng.choice(np.array([0.25, 0.7]), size=8)),), share


held_out = [(simulate_near_one_river, {"n": [150]})]


def likeliest_river(probability):
    """Each fish is given to the river where its genes are likeliest, and the fish are counted."""
    best = probability.argmax(axis=1)
    return (best[:, None] == np.arange(probability.shape[1])).mean(axis=0)


baselines = [likeliest_river]
