"""How many orchids grow on a plot, when they grow in clumps and neighbours of a plot with orchids are counted too?

Plots along a strip, of which n were drawn without replacement. Wherever a drawn plot has orchids, its neighbours are counted as well, and
theirs, until empty ones are met. For each drawn plot: its own count, and the mean count and number of plots of the clump that it lies in (an
empty plot is a clump of one).
"""
import numpy as np

estimand = "the mean number of orchids on a plot"
designs = {"n": [30, 60], "plots": [300], "clumps": [6, 10]}
sealed = {"n": (20, 80), "plots": (200, 400), "clumps": (4, 12)}
require = ["permutation invariant"]


def surveyed(rng, n, count):
    """A simple random sample of plots, with the clumps that they lie in."""
    plots = len(count)
    grown = count > 0
    before = np.concatenate([np.zeros(1), grown[:-1]])
    clump = np.cumsum(grown & (before == 0)) * grown
    total = np.bincount(clump, weights=count, minlength=plots + 1)
    size = np.bincount(clump, minlength=plots + 1)
    mean = np.where(grown, total[clump] / np.maximum(size[clump], 1), 0.0)
    drawn = rng.permutation(plots)[:n]
    return count[drawn], mean[drawn], np.where(grown, size[clump], 1)[drawn]


def simulate(rng, n, plots, clumps):
    """Clumps that are dense in the middle and thin out."""
    middle = rng.uniform(0.0, plots, size=clumps)
    height = rng.uniform(10.0, 40.0, size=clumps)
    reach = rng.uniform(0.7, 1.5, size=clumps)
    away = np.abs(np.arange(plots)[:, None] - middle)
    count = rng.poisson((height * np.exp(-away / reach) * (away < 6.0 * reach)).sum(axis=1))
    return surveyed(rng, n, count), count.mean()


def simulate_ridges(rng, n, plots):
    """Clumps that begin sharply and thin out to one side."""
    middle = rng.uniform(0.0, plots, size=8)
    away = np.arange(plots)[:, None] - middle
    count = rng.poisson((25.0 * np.exp(-0.6 * np.abs(away)) * (away > 0.0) * (away < 12.0)).sum(axis=1))
    return surveyed(rng, n, count), count.mean()


held_out = [(simulate_ridges, {"n": [40], "plots": [250]})]


def mean_of_drawn(count, clump_mean, clump_size):
    """The mean count of the plots that were drawn."""
    return count.mean()


baselines = [mean_of_drawn]
