"""partition, argpartition, lexsort, unique with places."""
# arguments: h halves(11), k integer(11), X real(3,6)
# expect: equal to NumPy
import numpy as np


def program(h, k, X):
    values, first, back, counts = np.unique(h, return_index=True, return_inverse=True, return_counts=True)
    u, inverse = np.unique(k, return_inverse=True)
    groups = np.bincount(inverse, weights=h)
    means = groups[inverse] / np.bincount(inverse)[inverse]
    return np.concatenate([[np.partition(h, 4)[4]], np.sort(np.partition(h, 4)[:4]), np.partition(X, 2, axis=1)[:, 2], [h[np.argpartition(h, 3)[3]]], np.lexsort((h, k)), np.lexsort((np.arange(11), h, k)), means, values[back], [first.sum(), counts.sum(), len(u)], np.unique(h[:3])[back[:1] * 0], [np.size(np.union1d(h, k)), np.sum(np.intersect1d(h, k)), np.sum(np.setdiff1d(h, k))]])
