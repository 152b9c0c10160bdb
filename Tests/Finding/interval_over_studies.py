"""An interval for the mean effect of a treatment, from a few studies whose effects differ.

The estimate of each study and its standard error, which may be taken as known.
"""
import numpy as np

estimand = "the mean effect over studies"
loss = "interval"
designs = {"studies": [5, 8], "differ": [0.2, 0.5]}
sealed = {"studies": (4, 12), "differ": (0.15, 0.7)}
require = ["location equivariant", "permutation invariant"]


def simulate(rng, studies, differ):
    mean = rng.normal(0.0, 2.0)
    error = rng.uniform(0.1, 0.5, size=studies)
    return (mean + differ * rng.normal(size=studies) + error * rng.normal(size=studies), error), mean


def simulate_uniform(rng, studies):
    """Effects that are spread evenly, and one large study."""
    mean = rng.normal()
    error = np.where(np.arange(studies) == 0, 0.05, rng.uniform(0.2, 0.5, size=studies))
    return (mean + rng.uniform(-0.6, 0.6, size=studies) + error * rng.normal(size=studies), error), mean


held_out = [(simulate_uniform, {"studies": [6]})]


def random_effects(effect, error):
    """Random effects by moments, plus or minus 1.96 standard errors (DerSimonian and Laird 1986)."""
    w = 1.0 / error**2
    m = (w @ effect) / w.sum()
    q = w @ (effect - m) ** 2
    between = np.maximum((q - len(effect) + 1.0) / (w.sum() - (w @ w) / w.sum()), 0.0)
    v = 1.0 / (error**2 + between)
    centre = (v @ effect) / v.sum()
    half = 1.959964 / np.sqrt(v.sum())
    return centre - half, centre + half


baselines = [random_effects]
