"""Shares of the cells of a table, when the census knows the shares of all rows and all columns.

A sample is asked for age and schooling at once; how many there are of each age and of each schooling is known.
"""
import numpy as np

estimand = "the population's share in each cell"
designs = {"n": [100, 300], "association": [0.3, 0.8]}
sealed = {"n": (80, 400), "association": (0.2, 1.0)}


def simulate(rng, n, association):
    """Three rows and four columns."""
    weight = np.exp(0.5 * rng.normal(size=(3, 1)) + 0.5 * rng.normal(size=(1, 4)) + association * rng.normal(size=(3, 4)))
    share = weight / weight.sum()
    counts = rng.multinomial(n, share.ravel()).reshape(3, 4)
    return (counts, share.sum(axis=1), share.sum(axis=0)), share


def simulate_larger(rng, n):
    """Five rows and five columns, even in the mean."""
    share = rng.dirichlet(3.0 * np.ones(25)).reshape(5, 5)
    counts = rng.multinomial(n, share.ravel()).reshape(5, 5)
    return (counts, share.sum(axis=1), share.sum(axis=0)), share


held_out = [(simulate_larger, {"n": [250]})]


def sample_shares(counts, rows, columns):
    """The shares in the sample."""
    return counts / counts.sum()


baselines = [sample_shares]
