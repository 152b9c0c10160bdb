"""How much more does the new variety of wheat yield, when the soil changes along the field?

Yields of plots that lie side by side in one long row, and which of them were sown with the new variety, by lot.
"""
import numpy as np

estimand = "yield of the new variety less that of the old"
designs = {"plots": [24, 40], "change": [0.3, 0.6]}
sealed = {"plots": (16, 60), "change": (0.2, 0.8)}
require = ["location invariant", "scale equivariant"]


def simulate(rng, plots, change):
    """The soil is a random walk; each plot has an error of its own."""
    new = 1 * (rng.permutation(plots) < plots // 2)
    soil = change * np.cumsum(rng.normal(size=plots))
    effect = rng.normal(0.0, 2.0)
    unit = np.exp(0.5 * rng.normal())
    return (unit * (rng.normal(0.0, 20.0) + effect * new + soil + rng.normal(size=plots)), new), unit * effect


def simulate_wave(rng, plots):
    """Ridges and furrows: a wave of the soil."""
    new = 1 * (rng.permutation(plots) < plots // 2)
    soil = 2.0 * np.sin(np.arange(plots) / rng.uniform(2.0, 4.0) + 6.3 * rng.random())
    effect = rng.normal(0.0, 2.0)
    return (30.0 + effect * new + soil + rng.normal(size=plots), new), effect


held_out = [(simulate_wave, {"plots": [30]})]


def difference_of_means(y, new):
    """The mean of the new variety's plots less that of the old."""
    return (y * new).sum() / new.sum() - (y * (1 - new)).sum() / (1 - new).sum()


baselines = [difference_of_means]
