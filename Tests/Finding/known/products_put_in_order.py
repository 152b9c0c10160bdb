"""The rank-ordered logit: a choice among what is left, again and again (Beggs, Cardell and Hausman 1981)."""
import numpy as np


def rank_ordered_logit(price, quality, rank):
    products = price.shape[1]
    a = 0.0
    g = 0.0
    for _ in range(10):
        v = a * price + g * quality
        u = np.exp(v - v.max(axis=1, keepdims=True))
        sa = 0.0
        sg = 0.0
        haa = 1e-6
        hag = 0.0
        hgg = 1e-6
        for k in range(1, products):
            e = u * (rank >= k)
            p = e / e.sum(axis=1, keepdims=True)
            x = price - (p * price).sum(axis=1, keepdims=True)
            z = quality - (p * quality).sum(axis=1, keepdims=True)
            first = 1.0 * (rank == k)
            sa = sa + (first * x).sum()
            sg = sg + (first * z).sum()
            haa = haa + (p * x * x).sum()
            hag = hag + (p * x * z).sum()
            hgg = hgg + (p * z * z).sum()
        det = haa * hgg - hag**2
        a = a + np.clip((hgg * sa - hag * sg) / det, -1.0, 1.0)
        g = g + np.clip((haa * sg - hag * sa) / det, -1.0, 1.0)
    return a
