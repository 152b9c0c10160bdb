"""An interval for the coefficient of variation of an assay, from a few repetitions."""
import numpy as np

estimand = "the standard deviation over the mean"
loss = "interval"
designs = {"n": [8, 15], "cv": [0.1, 0.25]}
sealed = {"n": (6, 25), "cv": (0.05, 0.3)}
require = ["permutation invariant", "scale invariant"]


def simulate(rng, n, cv):
    """Normal readings."""
    true = cv * np.exp(0.2 * rng.normal())
    return (np.exp(rng.normal()) * (1.0 + true * rng.normal(size=n)),), true


def simulate_gamma(rng, n):
    """Gamma readings, a little skewed."""
    cv = rng.uniform(0.05, 0.15)
    return (np.exp(rng.normal()) * rng.gamma(1.0 / cv**2, size=n),), cv


held_out = [(simulate_gamma, {"n": [10, 12]})]


def large_sample(y):
    """The sample's, plus or minus 1.96 of its standard errors."""
    k = y.std(ddof=1) / y.mean()
    half = 1.959964 * k * np.sqrt((0.5 + k**2) / len(y))
    return k - half, k + half


baselines = [large_sample]
