"""The t-test with an effective number of places, from the autocorrelations of both maps (Clifford, Richardson and Hemon 1989)."""
import numpy as np
from scipy import stats


def effective_number(first, second):
    side = first.shape[0]
    n = side * side
    a, b = first - first.mean(), second - second.mean()
    a, b = a / np.sqrt((a**2).mean()), b / np.sqrt((b**2).mean())
    r = (a * b).mean()
    k = np.arange(n)
    row, column = k // side, k % side
    d = np.sqrt((row[:, None] - row[None, :]) ** 2.0 + (column[:, None] - column[None, :]) ** 2.0)
    products_a = np.outer(a.ravel(), a.ravel())
    products_b = np.outer(b.ravel(), b.ravel())
    total = 1.0 * n
    for c in range(side):
        inside = 1.0 * ((d > c) & (d <= c + 1.0))
        pairs = inside.sum()
        total = total + (inside * products_a).sum() * (inside * products_b).sum() / pairs
    m = np.clip(1.0 + n**2 / np.maximum(total, n), 4.0, n)
    t = np.abs(r) * np.sqrt((m - 2.0) / (1.0 - r**2))
    return 2.0 * stats.t.sf(t, m - 2.0)
