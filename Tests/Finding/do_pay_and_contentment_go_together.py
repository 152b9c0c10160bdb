"""Do pay and contentment with one's work go together? A table of people by class of pay (rows) and by degree of contentment (columns).

Both are ordered. If they go together, one rises or falls with the other.
"""
import numpy as np
from scipy import special, stats

estimand = "whether pay and contentment are independent"
loss = "test"
designs = {"n": [80, 150], "rows": [4, 5], "link": [0.0, 0.25]}
sealed = {"n": [60, 110, 180], "rows": [4, 6], "link": [0.0, 0.2, 0.3]}


def table(first, second, rows, columns):
    """Numbers of people in each cell."""
    return np.bincount(first * columns + second, minlength=rows * columns).reshape(rows, columns)


def simulate(rng, n, rows, link):
    """Two normal traits with a correlation of either sign, cut into classes; four degrees of contentment."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    u = rng.normal(size=n)
    v = sign * link * u + np.sqrt(1.0 - link**2) * rng.normal(size=n)
    pay = np.minimum((rows * special.ndtr(u)).astype(int), rows - 1)
    shift = 0.3 * rng.normal()
    content = 1 * (v > shift - 1.0) + 1 * (v > shift) + 1 * (v > shift + 0.8)
    return (table(pay, content, rows, 4),), link == 0.0


def simulate_linear(rng, n, link):
    """Fixed numbers of people in five classes of pay; three degrees, odds that rise with the class."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    pay = np.arange(n) % 5
    score = sign * 2.4 * link * (pay - 2.0) / 2.0 + rng.logistic(size=n)
    return (table(pay, 1 * (score > -0.7) + 1 * (score > 0.9), 5, 3),), link == 0.0


held_out = [(simulate_linear, {"n": [120], "link": [0.0, 0.3]})]


def pearson(count):
    """Pearson's chi-square test of independence."""
    n = count.sum()
    row = count.sum(axis=1)
    column = count.sum(axis=0)
    expected = row[:, None] * column[None, :] / n
    chi = np.where(expected > 0.0, (count - expected) ** 2 / np.maximum(expected, 1e-9), 0.0).sum()
    df = ((row > 0).sum() - 1) * ((column > 0).sum() - 1)
    return np.where(df > 0, stats.chi2.sf(chi, np.maximum(df, 1)), 1.0)


baselines = [pearson]
