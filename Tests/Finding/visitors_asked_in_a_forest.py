"""By how much do visits of a forest get fewer when the way there costs more, from visitors who were asked in the forest?

For each visitor who was met there: the visits in a year, and the cost of the way. Who comes often is met often, and who never comes is never met.
"""
import numpy as np

estimand = "the change of the logarithm of the mean number of visits of anybody, for a unit of cost"
designs = {"n": [100, 300], "visits": [1.0, 2.5]}
sealed = {"n": (70, 400), "visits": (0.7, 4.0)}
require = ["permutation invariant"]


def simulate(rng, n, visits):
    """Poisson visits of all people, gamma costs; those who are met have costs and visits by the number of their visits."""
    slope = -rng.uniform(0.1, 0.6)
    scale = 1.5
    cost = rng.gamma(2.0, scale / (1.0 - slope * scale), size=n)
    mean = visits * np.exp(slope * (cost - 2.0))
    return (1 + rng.poisson(mean), cost), slope


def simulate_unlike(rng, n):
    """People of the same cost differ: negative binomial visits."""
    slope = -rng.uniform(0.1, 0.5)
    cost = rng.uniform(0.0, 4.0, size=n)
    mean = 2.0 * np.exp(slope * (cost - 2.0))
    return (1 + rng.poisson(mean * rng.gamma(4.0, 1.0 / 3.0, size=n)), cost), slope


held_out = [(simulate_unlike, {"n": [150, 300]})]


def poisson_slope(y, x):
    """The slope of a Poisson regression, by Newton's method."""
    c = x - x.mean()
    a = np.log(y.mean() + 0.01)
    b = 0.0
    for i in range(12):
        m = np.exp(np.clip(a + b * c, -20.0, 20.0))
        u, v = (y - m).sum(), ((y - m) * c).sum()
        p, q, r = m.sum(), (m * c).sum(), (m * c * c).sum()
        d = p * r - q * q
        a = a + np.clip((r * u - q * v) / d, -1.0, 1.0)
        b = b + np.clip((p * v - q * u) / d, -1.0, 1.0)
    return b


def poisson_regression(visits, cost):
    """A Poisson regression of the visits on the cost."""
    return poisson_slope(visits, cost)


baselines = [poisson_regression]
