"""What does a patient cost in the five years after an operation, or until death, when many were lost from sight before?

For each patient: the costs so far, the years seen, and whether that was the whole time (five years, or until death). Why patients are lost
has nothing to do with costs.
"""
import numpy as np

estimand = "the mean cost in five years"
loss = "relative squared"
designs = {"n": [100, 250], "seen": [8.0, 12.0]}
sealed = {"n": (80, 400), "seen": (7.0, 15.0)}
require = ["permutation invariant"]


def simulate(rng, n, seen):
    """Costs of the operation, of each year, and of the last illness; patients are lost at a time that is uniform."""
    death = rng.uniform(0.1, 0.4)
    operation, yearly, dying = rng.uniform(2.0, 10.0), rng.uniform(2.0, 8.0), rng.uniform(0.0, 10.0)
    life = rng.exponential(1.0 / death, size=n)
    whole = np.minimum(life, 5.0)
    lost = rng.uniform(0.0, seen, size=n)
    complete = lost >= whole
    time = np.minimum(whole, lost)
    dear = rng.gamma(4.0, 0.25, size=n)
    cost = operation * rng.gamma(4.0, 0.25, size=n) + yearly * dear * time + dying * (complete & (life < 5.0))
    mean = operation + yearly * (1.0 - np.exp(-5.0 * death)) / death + dying * (1.0 - np.exp(-5.0 * death))
    return (cost, time, complete), mean


def simulate_old(rng, n):
    """Deaths get more frequent with time; patients are lost at any time alike."""
    life = 5.0 * rng.weibull(1.5, size=n)
    whole = np.minimum(life, 5.0)
    lost = rng.exponential(6.0, size=n)
    complete = lost >= whole
    time = np.minimum(whole, lost)
    yearly = rng.uniform(3.0, 9.0)
    cost = 3.0 + yearly * rng.gamma(2.0, 0.5, size=n) * time
    grid = 5.0 * (np.arange(500) + 0.5) / 500.0
    return (cost, time, complete), 3.0 + yearly * 5.0 * np.exp(-((grid / 5.0) ** 1.5)).mean()


held_out = [(simulate_old, {"n": [150]})]


def mean_of_complete(cost, time, complete):
    """The mean cost of the patients who were seen the whole time."""
    return (cost * complete).sum() / np.maximum(complete.sum(), 1)


baselines = [mean_of_complete]
