"""By what factor does a treatment change the hazard of a relapse, when the risk grows with time?

For each patient: the time of the relapse or of the last visit, whether it was a relapse, and whether the patient was treated.
"""
import numpy as np

estimand = "the logarithm of the hazard ratio"
designs = {"n": [60, 120], "wear": [2.0, 3.0]}
sealed = {"n": (60, 160), "wear": (2.0, 3.5)}
require = ["permutation invariant"]


def simulate(rng, n, wear):
    """Weibull hazards; patients entered the study over three years."""
    effect = rng.normal(0.0, 1.0)
    treated = 1 * (rng.permutation(n) < n // 2)
    life = 2.0 * (rng.exponential(size=n) * np.exp(-effect * treated)) ** (1.0 / wear)
    seen = rng.uniform(0.5, 4.0, size=n)
    return (np.minimum(life, seen), 1 * (life <= seen), treated), effect


def simulate_gompertz(rng, n):
    """Hazards that grow exponentially."""
    effect = rng.normal(0.0, 1.0)
    treated = 1 * (rng.random(size=n) < 0.5)
    life = np.log1p(3.0 * rng.exponential(size=n) * np.exp(-effect * treated))
    seen = rng.exponential(size=n) * 3.0
    return (np.minimum(life, seen), 1 * (life <= seen), treated), effect


held_out = [(simulate_gompertz, {"n": [80]})]


def ratio_of_rates(time, relapse, treated):
    """The logarithm of the ratio of relapses over patient-years."""
    ill = (relapse * treated).sum() + 0.5
    control = (relapse * (1 - treated)).sum() + 0.5
    return np.log(ill / (time * treated).sum()) - np.log(control / (time * (1 - treated)).sum())


baselines = [ratio_of_rates]
