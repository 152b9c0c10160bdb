"""Death rates by age for a life table of a small country.

Deaths and years lived at each of forty ages; the true rates go smoothly with age.
"""
import numpy as np

estimand = "the death rate at each age"
loss = "relative squared"
designs = {"people": [1500, 5000]}
sealed = {"people": (1000, 10000)}


def simulate(rng, people):
    age = np.linspace(0.0, 1.0, 40)
    hump = rng.uniform(0.0, 0.8) * np.exp(-(((age - rng.uniform(0.1, 0.6)) / 0.12) ** 2))
    rate = np.exp(rng.normal(-4.6, 0.3) + rng.uniform(1.5, 3.5) * age + rng.uniform(-0.8, 0.8) * age**2 + hump)
    lived = people * (1.2 - 0.8 * age) * np.exp(0.1 * rng.normal(size=40))
    return (rng.poisson(lived * rate), lived), rate


def simulate_bathtub(rng, people):
    """Rates that fall at first."""
    age = np.linspace(0.0, 1.0, 40)
    rate = np.exp(rng.normal(-4.2, 0.3) + 4.0 * (age - rng.uniform(0.2, 0.5)) ** 2)
    lived = people * np.ones(40)
    return (rng.poisson(lived * rate), lived), rate


held_out = [(simulate_bathtub, {"people": [3000]})]


def moving_average(deaths, lived):
    """Deaths over years lived, of five neighbouring ages."""
    kernel = np.ones(5)
    return np.convolve(deaths, kernel, mode="same") / np.convolve(lived, kernel, mode="same")


baselines = [moving_average]
