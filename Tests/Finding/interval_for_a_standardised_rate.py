"""An interval for the death rate of a small town, had it the ages of the whole country.

Deaths and person-years (thousands) of the town in each class of ages, and each class's share of the country's people.
"""
import numpy as np

estimand = "the directly standardised rate"
loss = "interval"
designs = {"people": [3.0, 6.0], "classes": [6]}
sealed = {"people": (2.0, 8.0), "classes": (5, 9)}
require = ["permutation invariant"]


def simulate(rng, people, classes):
    """Rates that grow with age; the town is younger or older than the country."""
    age = np.arange(classes) / classes
    share = np.exp(-age + 0.1 * rng.normal(size=classes))
    share = share / share.sum()
    tilt = rng.uniform(-2.0, 2.0)
    town = share * np.exp(tilt * age + 0.2 * rng.normal(size=classes))
    years = people * town / town.sum()
    rate = np.exp(rng.normal(-0.6, 0.2) + rng.uniform(3.0, 4.0) * (age - 0.3))
    return (rng.poisson(years * rate), years, share), (share * rate).sum()


def simulate_accidents(rng, people):
    """Rates that are high for the young and the old."""
    share = np.array([0.3, 0.25, 0.2, 0.15, 0.1])
    town = rng.dirichlet(10.0 * share)
    years = people * (0.02 + town)
    rate = rng.uniform(0.8, 1.6) * np.array([2.0, 1.0, 0.8, 1.5, 4.0])
    return (rng.poisson(years * rate), years, share), (share * rate).sum()


held_out = [(simulate_accidents, {"people": [5.0]})]


def normal_interval(deaths, years, share):
    """The standardised rate and 1.96 of its Poisson standard errors."""
    w = share / years
    rate = (w * deaths).sum()
    half = 1.959964 * np.sqrt((w**2 * deaths).sum())
    return rate - half, rate + half


baselines = [normal_interval]
