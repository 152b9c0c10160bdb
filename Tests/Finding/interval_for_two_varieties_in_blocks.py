"""An interval for how much more the second variety yields than the first, from a trial in blocks with several varieties.

Yields, a row a block, a column a variety, one plot for each variety in each block.
"""
import numpy as np
from scipy import stats

estimand = "the difference of the second and the first variety"
loss = "interval"
designs = {"blocks": [4, 6], "varieties": [4, 6], "soil": [1.0, 2.0]}
sealed = {"blocks": (4, 8), "varieties": (4, 8), "soil": (0.8, 2.5)}
require = ["location invariant", "scale equivariant"]


def simulate(rng, blocks, varieties, soil):
    """Blocks differ in their soil; plots differ by chance."""
    variety = rng.normal(0.0, 2.0, size=varieties)
    block = rng.normal(20.0, 5.0) + soil * rng.normal(size=(blocks, 1))
    unit = np.exp(0.5 * rng.normal())
    return (unit * (block + variety + rng.normal(size=(blocks, varieties))),), unit * (variety[1] - variety[0])


def simulate_slope(rng, blocks):
    """Blocks along a slope, five varieties, plots that differ less evenly than by the normal law."""
    variety = rng.uniform(-3.0, 3.0, size=5)
    block = rng.uniform(0.5, 1.5) * np.arange(blocks)
    return (30.0 + block[:, None] + variety + rng.uniform(-2.0, 2.0, size=(blocks, 5)),), variety[1] - variety[0]


held_out = [(simulate_slope, {"blocks": [5]})]


def two_samples(y):
    """Student's interval for two samples: the columns of the two varieties."""
    b = y.shape[0]
    d = y[:, 1].mean() - y[:, 0].mean()
    half = stats.t.ppf(0.975, 2 * b - 2) * np.sqrt((y[:, 0].var(ddof=1) + y[:, 1].var(ddof=1)) / b)
    return d - half, d + half


baselines = [two_samples]
