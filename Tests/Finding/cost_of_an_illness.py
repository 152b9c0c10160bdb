"""What does a patient of a given age cost on average, when costs are skewed and grow by a factor from age to age?

Costs and ages (in decades above fifty) of n patients, and the age that is asked for.
"""
import numpy as np

estimand = "the mean cost at that age"
loss = "relative squared"
designs = {"n": [80, 200], "sigma": [0.7, 1.0]}
sealed = {"n": (60, 300), "sigma": (0.6, 1.1)}
require = ["scale equivariant"]


def simulate(rng, n, sigma):
    """Log-normal costs."""
    a, b = rng.normal(7.0, 1.0), rng.normal(0.4, 0.2)
    x = rng.uniform(-1.0, 3.0, size=n)
    at = rng.uniform(0.0, 2.0)
    return (np.exp(a + b * x + sigma * rng.normal(size=n)), x, at), np.exp(a + b * at + 0.5 * sigma**2)


def simulate_gamma(rng, n):
    """Gamma costs, not log-normal."""
    a, b = rng.normal(7.0, 1.0), rng.normal(0.4, 0.2)
    x = rng.normal(1.0, 1.0, size=n)
    shape = rng.uniform(0.9, 1.5)
    at = rng.uniform(0.0, 2.0)
    return (np.exp(a + b * x) * rng.gamma(shape, size=n) / shape, x, at), np.exp(a + b * at)


held_out = [(simulate_gamma, {"n": [100, 150]})]


def line_of_logarithms(cost, age, at):
    """The line of the logarithms, taken back."""
    y = np.log(cost)
    d = age - age.mean()
    return np.exp(y.mean() + (d @ y) / (d @ d) * (at - age.mean()))


baselines = [line_of_logarithms]
