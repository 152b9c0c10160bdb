"""Null: are two normal variables correlated? The t-test of r is uniformly most powerful unbiased (Lehmann 1959)."""
import numpy as np
from scipy import stats

estimand = "whether the correlation is zero"
loss = "test"
designs = {"n": [15, 30], "rho": [0.0, 0.5]}
sealed = {"n": [12, 20, 40], "rho": [0.0, 0.4, 0.6]}
require = ["permutation invariant"]


def simulate(rng, n, rho):
    """A correlation of either sign, means and spreads of any size."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    u = rng.normal(size=n)
    v = sign * rho * u + np.sqrt(1.0 - rho**2) * rng.normal(size=n)
    x = rng.normal(0.0, 5.0) + np.exp(rng.normal()) * u
    y = rng.normal(0.0, 5.0) + np.exp(rng.normal()) * v
    return (x, y), rho == 0.0


def t_test(x, y):
    """Student's t for the correlation coefficient."""
    n = len(x)
    a = x - x.mean()
    b = y - y.mean()
    r = (a @ b) / np.sqrt((a @ a) * (b @ b))
    return 2.0 * stats.t.sf(np.abs(r) * np.sqrt((n - 2) / (1.0 - r**2)), n - 2)


baselines = [t_test]
