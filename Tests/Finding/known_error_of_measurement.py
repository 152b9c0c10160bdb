"""A slope, when the regressor is measured with an error whose variance is known."""
import numpy as np

estimand = "the slope"
designs = {"n": [60, 150], "error": [0.3, 0.6]}
sealed = {"n": [50, 100, 250], "error": [0.2, 0.5]}


def simulate(rng, n, error):
    slope = 2.0 * rng.normal()
    scale = np.exp(0.3 * rng.normal())
    x = scale * rng.normal(size=n)
    noise = error * scale**2
    w = x + np.sqrt(noise) * rng.normal(size=n)
    return (slope * x + scale * rng.normal(size=n), w, noise), slope


def least_squares(y, w, noise):
    """The regression on what was measured."""
    d = w - w.mean()
    return (d @ y) / (d @ d)


baselines = [least_squares]
