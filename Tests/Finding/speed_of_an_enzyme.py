"""How fast can an enzyme work, and how much does it need to work at half that speed?

Speeds of a reaction at several concentrations of the substrate, each tried a few times. By the law of Michaelis and Menten the speed
is top * s / (half + s); wanted are (top, half).
"""
import numpy as np

estimand = "the top speed, and the concentration at which half of it is reached"
loss = "relative squared"
designs = {"trials": [2, 4], "noise": [0.02, 0.04]}
sealed = {"trials": (2, 6), "noise": (0.015, 0.05)}
require = ["permutation invariant"]


def simulate(rng, trials, noise):
    """Errors of the same size at all concentrations."""
    top = np.exp(rng.normal())
    half = np.exp(0.3 * rng.normal())
    s = np.repeat(np.array([0.25, 0.5, 1.0, 2.0, 4.0, 8.0]), trials)
    v = top * (s / (half + s) + noise * rng.normal(size=6 * trials))
    return (v, s), np.array([top, half])


def simulate_student(rng, trials):
    """Other concentrations, and errors with longer tails."""
    top = np.exp(rng.normal())
    half = np.exp(0.3 * rng.normal())
    s = np.repeat(np.array([0.3, 0.6, 1.0, 1.5, 2.5, 4.0, 7.0, 12.0]), trials)
    v = top * (s / (half + s) + 0.025 * rng.standard_t(6, size=8 * trials))
    return (v, s), np.array([top, half])


held_out = [(simulate_student, {"trials": [2, 3]})]


def double_reciprocal(v, s):
    """A line through the reciprocals: 1 / speed on 1 / concentration (Lineweaver and Burk 1934)."""
    u = 1.0 / s
    w = 1.0 / v
    d = u - u.mean()
    slope = (d @ w) / (d @ d)
    constant = w.mean() - slope * u.mean()
    return np.array([1.0 / constant, slope / constant])


baselines = [double_reciprocal]
