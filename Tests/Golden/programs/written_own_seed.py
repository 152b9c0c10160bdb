"""A generator of the program's own seed: the same numbers wherever it is made, others in the next draw."""
# arguments: y real(8)
# expect: equal to NumPy
import numpy as np


def shifts(n, seed=3):
    rng = np.random.default_rng(seed)
    return rng.normal(size=n), rng.uniform(size=n)


def program(y):
    z, u = shifts(8)
    again, _ = shifts(8)
    other, _ = shifts(8, seed=4)
    rng = np.random.default_rng(11)
    turns = [rng.integers(0, 8, size=8) for _ in range(3)]
    same = np.all(z == again) and not np.any(z == other) and not np.any(z == u)
    fresh = np.any(turns[0] != turns[1]) and np.any(turns[1] != turns[2])
    inside = all(np.array_equal(np.random.default_rng(5).normal(size=3), np.random.default_rng(5).normal(size=3)) for _ in range(4))
    return y.mean() + 1.0 * same + 10.0 * fresh + 100.0 * inside + 0.0 * y[turns[2]].sum()
