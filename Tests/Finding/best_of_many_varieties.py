"""What does the variety of wheat that came out best in a trial really yield?

Yields of varieties, a row a variety, a column a plot. Wanted is the true mean of the variety whose mean in the trial is the largest.
"""
import numpy as np

estimand = "the true mean of the variety with the largest mean in the trial"
designs = {"varieties": [10, 20], "plots": [3, 4], "spread": [0.4, 0.8]}
sealed = {"varieties": (8, 30), "plots": (3, 6), "spread": (0.3, 1.0)}
require = ["location equivariant", "scale equivariant"]


def simulate(rng, varieties, plots, spread):
    true = rng.normal(50.0, 10.0) + 4.0 * spread * rng.normal(size=varieties)
    y = true[:, None] + 4.0 * rng.normal(size=(varieties, plots))
    return (y,), true[np.argmax(y.mean(axis=1))]


def simulate_uniform(rng, varieties):
    """True means that are uniform."""
    true = rng.normal(50.0, 10.0) + rng.uniform(-1.5, 1.5, size=varieties)
    y = true[:, None] + 2.0 * rng.normal(size=(varieties, 4))
    return (y,), true[np.argmax(y.mean(axis=1))]


held_out = [(simulate_uniform, {"varieties": [12]})]


def largest_mean(y):
    """The mean of the best variety in the trial."""
    return y.mean(axis=1).max()


baselines = [largest_mean]
