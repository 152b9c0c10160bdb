"""An interval for the difference of two small proportions."""
import numpy as np

estimand = "the difference of the proportions"
loss = "interval"
designs = {"m": [15, 30], "n": [20]}
sealed = {"m": [12, 20, 40], "n": [15, 30]}


def simulate(rng, m, n):
    p = rng.uniform(0.02, 0.5)
    q = rng.uniform(0.02, 0.5)
    return (rng.binomial(m, p), m, rng.binomial(n, q), n), p - q


def simulate_large(rng, m, n):
    """Large proportions."""
    p = rng.uniform(0.6, 0.97)
    q = rng.uniform(0.6, 0.97)
    return (rng.binomial(m, p), m, rng.binomial(n, q), n), p - q


held_out = [(simulate_large, {"m": [20], "n": [20]})]


def wald(x, m, y, n):
    """The difference of the shares plus or minus 1.96 estimated standard errors."""
    p = x / m
    q = y / n
    half = 1.959964 * np.sqrt(p * (1.0 - p) / m + q * (1.0 - q) / n)
    return p - q - half, p - q + half


baselines = [wald]
