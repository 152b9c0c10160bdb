"""Starred arguments, keywords in a dict, and starred displays."""
# arguments: a real(4)
# expect: equal to NumPy
import numpy as np


def mixed(first, *rest, scale=1.0, **others):
    return first + scale * sum(rest) + others.get("shift", 0.0)


def program(a):
    first, *middle, last = a
    options = {"scale": 2.0, "shift": 0.5}
    total = mixed(*a, **options) + max(*a) + mixed(first, *middle, scale=0.5)
    table = {f: k for k, f in enumerate(("x", "y"))}
    rows = [i * j for i in range(3) for j in range(i) if j > 0]
    return np.array([total, last, *middle, table["y"], sum(rows), any(v > 9 for v in (1, 10))])
