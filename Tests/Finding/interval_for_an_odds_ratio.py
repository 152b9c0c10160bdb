"""An interval for the logarithm of an odds ratio from small tables."""
import numpy as np

estimand = "the logarithm of the odds ratio"
loss = "interval"
designs = {"n": [20, 40]}
sealed = {"n": [15, 30, 60]}


def simulate(rng, n):
    p = rng.uniform(0.1, 0.6)
    q = rng.uniform(0.1, 0.6)
    truth = np.log(p / (1.0 - p)) - np.log(q / (1.0 - q))
    return (rng.binomial(n, p), rng.binomial(n, q), n), truth


def simulate_large(rng, n):
    """Large chances."""
    p = rng.uniform(0.5, 0.9)
    q = rng.uniform(0.5, 0.9)
    truth = np.log(p / (1.0 - p)) - np.log(q / (1.0 - q))
    return (rng.binomial(n, p), rng.binomial(n, q), n), truth


held_out = [(simulate_large, {"n": [25]})]


def woolf(a, b, n):
    """Woolf (1955), with a tiny number added to empty cells."""
    a1 = np.maximum(a, 0.001)
    a2 = np.maximum(n - a, 0.001)
    b1 = np.maximum(b, 0.001)
    b2 = np.maximum(n - b, 0.001)
    centre = np.log(a1 / a2) - np.log(b1 / b2)
    half = 1.959964 * np.sqrt(1.0 / a1 + 1.0 / a2 + 1.0 / b1 + 1.0 / b2)
    return centre - half, centre + half


baselines = [woolf]
