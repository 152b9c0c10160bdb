"""An interval for the mean yield of a district, when as many fields were drawn in each of its regions.

The regions are of equal size. A row a region, a column a field.
"""
import numpy as np

estimand = "the mean yield of the district"
loss = "interval"
designs = {"regions": [4, 6], "fields": [5, 10], "differ": [0.7, 1.5]}
sealed = {"regions": (3, 8), "fields": (5, 12), "differ": (0.6, 1.8)}


def simulate(rng, regions, fields, differ):
    level = rng.normal(0.0, 10.0) + differ * rng.normal(size=(regions, 1))
    unit = np.exp(0.5 * rng.normal())
    return (unit * (level + rng.normal(size=(regions, fields))),), unit * level.mean()


def simulate_uneven(rng, regions, fields):
    """Regions that also scatter differently."""
    level = rng.normal(size=(regions, 1))
    return (level + rng.uniform(0.5, 1.5, size=(regions, 1)) * rng.normal(size=(regions, fields)),), level.mean()


held_out = [(simulate_uneven, {"regions": [5], "fields": [8]})]


def simple_random_sample(y):
    """The mean of all fields plus or minus 1.96 standard errors of a simple random sample."""
    n = y.size
    half = 1.959964 * y.std(ddof=1) / np.sqrt(n)
    return y.mean() - half, y.mean() + half


baselines = [simple_random_sample]
