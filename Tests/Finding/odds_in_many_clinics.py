"""One odds ratio from many clinics with a few patients each.

In every clinic some patients get the drug and some do not; clinics differ in how ill their patients are, the drug does
to the odds what it does.
"""
import numpy as np

estimand = "the logarithm of the common odds ratio"
designs = {"clinics": [15, 30], "patients": [4, 8]}
sealed = {"clinics": (12, 40), "patients": (4, 10)}


def draw(rng, effect, illness, patients):
    """Patients with and without the drug, and how many of them recover."""
    k = len(illness)
    treated = rng.integers(2, patients + 1, size=k)
    others = rng.integers(2, patients + 1, size=k)
    a = rng.binomial(treated, 1.0 / (1.0 + np.exp(-illness - effect)))
    c = rng.binomial(others, 1.0 / (1.0 + np.exp(-illness)))
    return a, treated, c, others


def simulate(rng, clinics, patients):
    effect = rng.normal(0.0, 1.2)
    return draw(rng, effect, rng.normal(-0.5 * effect, 1.0, size=clinics), patients), effect


def simulate_two_kinds(rng, clinics):
    """Clinics of two kinds, effects from -1.5 to 1.5."""
    effect = rng.uniform(-1.5, 1.5)
    return draw(rng, effect, np.where(rng.random(clinics) < 0.5, -1.0, 0.5), 6), effect


held_out = [(simulate_two_kinds, {"clinics": [25]})]


def woolf(a, treated, c, others):
    """Woolf (1955): logarithms of the clinics' odds ratios, half added to each cell, weighted by inverse variances."""
    p, q, r, s = a + 0.5, treated - a + 0.5, c + 0.5, others - c + 0.5
    weight = 1.0 / (1.0 / p + 1.0 / q + 1.0 / r + 1.0 / s)
    return (weight * np.log(p * s / (q * r))).sum() / weight.sum()


baselines = [woolf]
