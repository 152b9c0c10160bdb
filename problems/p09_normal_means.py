"""Ten means at once, one noisy observation of each.

Each of ten unknown means is observed once with a standard normal error. The observations themselves look like the only
sensible answer, and below three dimensions they are. Textbook answer (Stein 1956; James and Stein 1961): from three
dimensions on, shrinking all of them towards a common point by a factor that the data choose has a smaller total squared
error whatever the means are. With means spread as widely as the noise the relative efficiency is 1.667, with the factor
kept from becoming negative 1.71; for wide spreads it falls to 1, never below.
"""
import numpy as np

estimand = "the ten means"
loss = "squared"
designs = {"spread": [0.5, 1.0, 2.0]}
sealed = {"spread": (0.6, 3.0)}
require = []


def simulate(rng, spread):
    theta = spread * rng.normal(size=10)
    return (theta + rng.normal(size=10),), theta


def simulate_sparse(rng, size):
    """Two of the ten means are large, the others are zero."""
    theta = np.zeros(10)
    theta[:2] = size * rng.normal(size=2)
    return (theta + rng.normal(size=10),), theta


def simulate_sphere(rng, length):
    """Means in a random direction at a fixed distance from zero."""
    direction = rng.normal(size=10)
    theta = length * direction / np.sqrt(direction @ direction)
    return (theta + rng.normal(size=10),), theta


held_out = [(simulate_sparse, {"size": [2.0]}), (simulate_sphere, {"length": [3.0]})]


def observations(x):
    """The observations as they are: maximum likelihood, minimax, unbiased."""
    return 1.0 * x


baselines = [observations]
