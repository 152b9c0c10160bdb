"""How much more often than expected do people of each district fall ill?

For each district: the cases of a rare cancer, and the number to be expected there by the rates of the whole country. Wanted is the relative
risk of every district.
"""
import numpy as np

estimand = "the relative risk of each district"
designs = {"districts": [30, 60], "spread": [0.2, 0.4]}
sealed = {"districts": (20, 90), "spread": (0.15, 0.5)}


def simulate(rng, districts, spread):
    """Risks of a gamma distribution; districts of very different size."""
    level = np.exp(0.1 * rng.normal())
    risk = level * rng.gamma(1.0 / spread**2, spread**2, size=districts)
    expected = 5.0 * np.exp(0.9 * rng.normal(size=districts))
    return (rng.poisson(expected * risk), expected), risk


def simulate_lognormal(rng, districts):
    """Log-normal risks, larger districts."""
    risk = np.exp(0.3 * rng.normal(size=districts))
    expected = 3.0 + 15.0 * rng.exponential(size=districts)
    return (rng.poisson(expected * risk), expected), risk


held_out = [(simulate_lognormal, {"districts": [40, 80]})]


def standardised_ratios(cases, expected):
    """Cases over expected cases."""
    return cases / expected


baselines = [standardised_ratios]
