"""A population mean, when the share of the cities in the population is known."""
import numpy as np

estimand = "the population mean"
designs = {"n": [30, 80], "gap": [1.0, 2.0]}
sealed = {"n": [24, 50, 120], "gap": [0.8, 1.5, 2.5]}


def simulate(rng, n, gap):
    share = rng.uniform(0.3, 0.7)
    city = rng.random(size=n) < share
    city = np.where(np.arange(n) == 0, True, np.where(np.arange(n) == 1, False, city))
    centre = rng.normal(0.0, 10.0)
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    y = centre + sign * gap * city + rng.normal(size=n)
    return (y, city, share), centre + sign * gap * share


def sample_mean(y, city, share):
    """The mean of the sample."""
    return y.mean()


baselines = [sample_mean]
