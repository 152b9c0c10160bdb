"""What does a scholarship do that goes to everyone above a threshold of marks?

Regression discontinuity: just above and just below the threshold pupils are alike, but outcomes rise with marks anyway.
"""
import numpy as np

estimand = "the jump at the threshold"
designs = {"n": [200, 400], "bend": [0.5, 1.0]}
sealed = {"n": (150, 600), "bend": (0.3, 1.5)}
require = ["permutation invariant"]


def simulate(rng, n, bend):
    """Marks from -1 to 1, the threshold at 0."""
    jump = rng.normal()
    c = rng.normal(size=4)
    x = rng.uniform(-1.0, 1.0, size=n)
    smooth = 3.0 * c[0] + 1.5 * c[1] * x + bend * (c[2] * x**2 + c[3] * x**3)
    return (smooth + jump * (x >= 0.0) + rng.normal(0.0, 0.7, size=n), x), jump


def simulate_wave(rng, n):
    """More pupils in the middle than at the ends, and outcomes that go up and down."""
    jump = rng.normal()
    x = 2.0 * rng.beta(2.0, 2.0, size=n) - 1.0
    y = np.sin(2.0 * x + rng.normal()) + jump * (x >= 0.0) + 0.5 * rng.normal(size=n)
    return (y, x), jump


held_out = [(simulate_wave, {"n": [300]})]


def near_the_threshold(y, x):
    """The difference of means of those within a fifth of the threshold."""
    above = (x >= 0.0) & (x < 0.2)
    below = (x < 0.0) & (x > -0.2)
    return (y * above).sum() / above.sum() - (y * below).sum() / below.sum()


baselines = [near_the_threshold]
