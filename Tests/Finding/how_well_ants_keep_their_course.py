"""How well do ants keep their course? The concentration of the directions of a few of them, in radians."""
import numpy as np

estimand = "the concentration of von Mises's distribution"
loss = "relative squared"
designs = {"n": [8, 15]}
sealed = {"n": (7, 20)}
require = ["permutation invariant"]


def simulate(rng, n):
    kappa = np.exp(rng.uniform(0.0, 2.0))
    return (np.mod(rng.uniform(0.0, 2.0 * np.pi) + rng.vonmises(0.0, kappa, size=n), 2.0 * np.pi),), kappa


def simulate_desert(rng, n):
    """Ants that know the way."""
    kappa = rng.uniform(3.0, 12.0)
    return (np.mod(1.0 + rng.vonmises(0.0, kappa, size=n), 2.0 * np.pi),), kappa


held_out = [(simulate_desert, {"n": [10]})]


def maximum_likelihood(angle):
    """Maximum likelihood, by the approximation of Best and Fisher (1981)."""
    r = np.sqrt(np.cos(angle).mean() ** 2 + np.sin(angle).mean() ** 2)
    small = 2.0 * r + r**3 + 5.0 * r**5 / 6.0
    middle = -0.4 + 1.39 * r + 0.43 / (1.0 - r)
    large = 1.0 / (r**3 - 4.0 * r**2 + 3.0 * r)
    return np.where(r < 0.53, small, np.where(r < 0.85, middle, large))


baselines = [maximum_likelihood]
