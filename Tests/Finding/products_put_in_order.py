"""How much does the price count, when people put four products in order?

Each person sees products of different prices and qualities (a row a person) and gives them ranks, 1 for the best.
"""
import numpy as np

estimand = "the coefficient of the price in utility"
designs = {"n": [40, 80], "products": [4]}
sealed = {"n": (30, 120), "products": (3, 6)}
require = ["permutation invariant"]


def simulate(rng, n, products):
    """Utility with errors of Gumbel's distribution."""
    b = rng.uniform(-1.5, -0.2)
    c = rng.uniform(0.0, 1.0)
    price = rng.normal(size=(n, products))
    quality = 0.5 * price + rng.normal(size=(n, products))
    u = b * price + c * quality + rng.gumbel(size=(n, products))
    rank = np.argsort(np.argsort(-u, axis=1), axis=1) + 1
    return (price, quality, rank), b


def simulate_few_levels(rng, n):
    """Prices of three levels, and quality that is good or bad."""
    b = rng.uniform(-1.5, -0.2)
    price = rng.integers(-1, 2, size=(n, 5)) * 1.0
    quality = rng.integers(0, 2, size=(n, 5)) * 1.0
    u = b * price + 0.7 * quality + rng.gumbel(size=(n, 5))
    rank = np.argsort(np.argsort(-u, axis=1), axis=1) + 1
    return (price, quality, rank), b


held_out = [(simulate_few_levels, {"n": [60]})]


def first_choices(price, quality, rank):
    """The conditional logit of the product that was put first (McFadden 1974)."""
    first = 1.0 * (rank == 1)
    a = 0.0
    g = 0.0
    for _ in range(10):
        v = a * price + g * quality
        e = np.exp(v - v.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
        x = price - (p * price).sum(axis=1, keepdims=True)
        z = quality - (p * quality).sum(axis=1, keepdims=True)
        sa = (first * x).sum()
        sg = (first * z).sum()
        haa = (p * x * x).sum() + 1e-6
        hag = (p * x * z).sum()
        hgg = (p * z * z).sum() + 1e-6
        det = haa * hgg - hag**2
        a = a + np.clip((hgg * sa - hag * sg) / det, -1.0, 1.0)
        g = g + np.clip((haa * sg - hag * sa) / det, -1.0, 1.0)
    return a


baselines = [first_choices]
