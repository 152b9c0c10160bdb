"""Do neighbouring counties vote alike?

The share of votes for a party in each county; counties lie in rows and columns, and those that share a side are neighbours.
"""
import numpy as np
from scipy import stats

estimand = "whether neighbours are no more alike than others"
loss = "test"
designs = {"rows": [6, 8], "columns": [7, 10], "alike": [0.0, 0.25]}
sealed = {"rows": [5, 9], "columns": [6, 11], "alike": [0.0, 0.2, 0.35]}


def neighbours(z):
    """The sum over the neighbours of each cell."""
    total = np.zeros(z.shape)
    total[1:] += z[:-1]
    total[:-1] += z[1:]
    total[:, 1:] += z[:, :-1]
    total[:, :-1] += z[:, 1:]
    return total


def simulate(rng, rows, columns, alike):
    """Each county has something of what its neighbours have."""
    z = rng.normal(size=(rows, columns))
    return (np.clip(rng.uniform(0.3, 0.6) + 0.07 * (z + alike * neighbours(z)), 0.01, 0.99),), alike == 0.0


def simulate_regions(rng, rows, columns, alike):
    """Heavier tails, and waves over the whole country."""
    t = rng.standard_t(8, size=(rows, columns))
    a, b = rng.uniform(0.3, 0.8), rng.uniform(0.3, 0.8)
    wave = np.cos(a * np.arange(rows)[:, None] + b * np.arange(columns) + rng.uniform(0.0, 6.28))
    return (0.45 + 0.05 * (t + 3.5 * alike * wave),), alike == 0.0


held_out = [(simulate_regions, {"rows": [7], "columns": [9], "alike": [0.0, 0.25]})]


def joins(share):
    """Joins between counties above and below the median, against their number by chance (Moran 1948)."""
    rows, columns = share.shape
    n = rows * columns
    high = 1 * (share > np.median(share))
    b = high.sum()
    j = 2 * n - rows - columns
    unlike = (high[1:] != high[:-1]).sum() + (high[:, 1:] != high[:, :-1]).sum()
    near = np.full((rows, columns), 4)
    near[0] -= 1
    near[-1] -= 1
    near[:, 0] -= 1
    near[:, -1] -= 1
    k = (near * (near - 1)).sum()
    w = n - b
    pair = 2.0 * b * w / (n * (n - 1.0))
    four = 4.0 * b * (b - 1.0) * w * (w - 1.0) / (n * (n - 1.0) * (n - 2.0) * (n - 3.0))
    variance = j * pair + 0.5 * k * pair + (j * (j - 1.0) - k) * four - (j * pair) ** 2
    return stats.norm.cdf((unlike - j * pair) / np.sqrt(variance))


baselines = [joins]
