"""An interval for the share of people who were infected, from a blood test that makes mistakes.

Positive ones of a sample; how many of some known cases the test found; how many of some known healthy ones it cleared.
"""
import numpy as np

estimand = "the share infected"
loss = "interval"
designs = {"n": [200, 400], "cases": [60], "healthy": [100]}
sealed = {"n": (150, 600), "cases": (40, 120), "healthy": (60, 200)}


def simulate(rng, n, cases, healthy):
    share = rng.uniform(0.03, 0.4)
    finds = rng.uniform(0.75, 0.95)
    clears = rng.uniform(0.88, 0.98)
    positive = rng.binomial(n, share * finds + (1.0 - share) * (1.0 - clears))
    return (positive, n, rng.binomial(cases, finds), cases, rng.binomial(healthy, clears), healthy), share


def positives(positive, n, found, cases, cleared, healthy):
    """The share of positive ones plus or minus 1.96 standard errors."""
    p = positive / n
    half = 1.959964 * np.sqrt(p * (1.0 - p) / n)
    return p - half, p + half


baselines = [positives]
