"""The effect of a treatment, when everyone was measured before, too.

The difference of the means afterwards is unbiased; what was measured before explains much of the scatter.
"""
import numpy as np

estimand = "the effect"
designs = {"n": [40, 80], "link": [0.5, 0.8]}
sealed = {"n": [30, 60, 120], "link": [0.4, 0.7]}


def simulate(rng, n, link):
    treated = np.arange(n) % 2 == 0
    centre = rng.normal(0.0, 10.0)
    effect = rng.normal(0.0, 2.0)
    person = rng.normal(size=n)
    before = centre + person
    after = centre + link * person + np.sqrt(1.0 - link**2) * rng.normal(size=n) + effect * treated
    return (after, before, treated), effect


def difference_of_means(after, before, treated):
    """The difference of the means afterwards."""
    return after[treated].mean() - after[~treated].mean()


baselines = [difference_of_means]
