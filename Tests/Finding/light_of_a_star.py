"""How bright is a star on the picture of a telescope's camera?

The counts of 13 x 13 pixels around the star, and the share of its light that falls on each of them. On all of them lies the
light of the sky.
"""
import numpy as np

estimand = "the number of photons of the star"
loss = "relative squared"
designs = {"light": [300.0, 1000.0], "sky": [5.0, 20.0]}
sealed = {"light": (250.0, 2000.0), "sky": (3.0, 30.0)}


def profile(width):
    d = np.arange(13) - 6.0
    p = np.exp(-0.5 * (d / width) ** 2)
    p = np.outer(p, p)
    return p / p.sum()


def simulate(rng, light, sky):
    """Poisson counts."""
    flux = light * np.exp(0.3 * rng.normal())
    share = profile(rng.uniform(1.1, 1.6))
    return (rng.poisson(flux * share + sky * np.exp(0.2 * rng.normal())), share), flux


def simulate_readout(rng, light, sky):
    """The camera adds a noise of its own, and the sky is brighter on one side."""
    flux = light * np.exp(0.3 * rng.normal())
    share = profile(rng.uniform(1.1, 1.6))
    tilt = 1.0 + 0.01 * (np.arange(13) - 6.0)
    return (rng.poisson(flux * share + sky * tilt) + 2.0 * rng.normal(size=(13, 13)), share), flux


held_out = [(simulate_readout, {"light": (400.0, 1200.0), "sky": (8.0, 20.0)})]


def aperture(count, share):
    """The counts of the middle 9 x 9 pixels, less the sky of the pixels around them."""
    inner = count[2:11, 2:11].sum()
    sky = (count.sum() - inner) / 88.0
    return inner - 81.0 * sky


baselines = [aperture]
