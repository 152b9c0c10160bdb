"""digitize, histogram, isin."""
# arguments: x real(30), h halves(20), w positive(30), k integer(10)
# expect: equal to NumPy
import numpy as np


def program(x, h, w, k):
    edges = np.array([-2.0, -0.5, 0.5, 1.0])
    counts, e = np.histogram(x)
    c2, e2 = np.histogram(h, bins=6, range=(-3, 3))
    c3, e3 = np.histogram(x, bins=edges)
    c4, e4 = np.histogram(x, bins=4, density=True)
    c5, e5 = np.histogram(x, bins=4, range=(-2, 2), weights=w)
    parts = [np.digitize(x, edges), np.digitize(h, edges, right=True), np.digitize(h, edges[::-1]), counts, e, c2, e2, c3, e3, c4, c5, np.histogram_bin_edges(x, 3), np.isin(k, [1, 2, 3]), np.isin(k, k[:3], invert=True), np.isin(h, [])]
    return np.concatenate(parts)
