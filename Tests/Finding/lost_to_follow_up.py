"""How many patients live for two years, when many were lost from sight before?

For each patient: the time until death or until last seen, and whether it was death.
"""
import numpy as np

estimand = "the probability of living longer than the horizon"
designs = {"n": [40, 80], "loss": [0.2, 0.4]}
sealed = {"n": (30, 120), "loss": (0.15, 0.5)}
require = ["permutation invariant"]


def simulate(rng, n, loss):
    """Exponential lives, exponential losses."""
    hazard = rng.uniform(0.15, 0.6)
    life = rng.exponential(size=n) / hazard
    seen = rng.exponential(size=n) / loss
    return (np.minimum(life, seen), 1 * (life <= seen), 2.0), np.exp(-2.0 * hazard)


def simulate_wearing(rng, n):
    """Hazards that grow, patients who entered the study at different times."""
    scale = rng.uniform(1.5, 5.0)
    life = scale * rng.weibull(2.0, size=n)
    seen = rng.uniform(0.5, 4.0, size=n)
    return (np.minimum(life, seen), 1 * (life <= seen), 2.0), np.exp(-((2.0 / scale) ** 2))


held_out = [(simulate_wearing, {"n": [60]})]


def known_cases(time, died, horizon):
    """The share of those who lived among those of whom it is known."""
    lived = time > horizon
    known = lived | (died == 1)
    return lived.sum() / np.maximum(known.sum(), 1)


baselines = [known_cases]
