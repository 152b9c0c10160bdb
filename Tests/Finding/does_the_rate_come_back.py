"""Does the real rate of exchange come back to a level, or does it wander for ever?

A series of the logarithm of the rate. If it comes back, it does so by a share of its distance from the level, in each month.
"""
import numpy as np

estimand = "whether the series is a random walk"
loss = "test"
designs = {"n": [100, 200], "pull": [0.0, 8.0, 12.0]}
sealed = {"n": [80, 150, 250], "pull": [0.0, 7.0, 10.0]}
require = ["location invariant", "scale invariant"]


def wandering(n, pull, shock):
    """Starts near its level; in each step the share pull / n of the distance is lost."""
    keep = 1.0 - pull / n
    u = np.zeros(n)
    u[0] = shock[0]
    for t in range(1, n):
        u[t] = keep * u[t - 1] + shock[t]
    return u


def simulate(rng, n, pull):
    return (rng.normal(0.0, 5.0) + np.exp(rng.normal()) * wandering(n, pull, rng.normal(size=n)),), pull == 0.0


def simulate_jumps(rng, n, pull):
    """Shocks of which some are large."""
    return (4.0 + wandering(n, pull, rng.standard_t(6, size=n)),), pull == 0.0


held_out = [(simulate_jumps, {"n": [120], "pull": [0.0, 9.0]})]


def dickey_fuller(y):
    """The t-value of the level in a regression of changes on levels and a constant; critical values by MacKinnon (1991)."""
    d = np.diff(y)
    x = y[:-1]
    n = len(d)
    a = x - x.mean()
    b = (a @ d) / (a @ a)
    e = d - d.mean() - b * a
    t = b / np.sqrt((e @ e) / (n - 2) / (a @ a))
    one = -3.4335 - 5.999 / n - 29.25 / n**2
    five = -2.8621 - 2.738 / n - 8.36 / n**2
    ten = -2.5671 - 1.438 / n - 4.48 / n**2
    return np.interp(t, np.stack([one - 3.0, one, five, ten, ten + 1.1, ten + 3.0]), np.array([0.0, 0.01, 0.05, 0.1, 0.5, 1.0]))


baselines = [dickey_fuller]
