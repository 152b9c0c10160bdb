"""What will the claims of each year of accidents come to, when the later years are mostly not yet reported?

A triangle of claims (millions): a row a year of accidents, a column a year after it, not a number where that lies in the
future; and the premiums of each year.
"""
import numpy as np

estimand = "the final claims of each year of accidents"
designs = {"years": [8, 10], "volume": [20.0, 60.0]}
sealed = {"years": (7, 12), "volume": (15.0, 80.0)}
require = ["scale equivariant"]


def simulate(rng, years, volume):
    """Overdispersed Poisson claims; the share of claims in the premium changes a little from year to year."""
    premium = np.exp(0.04 * np.arange(years) + 0.15 * rng.normal(size=years))
    ratio = rng.uniform(0.5, 0.9) * np.exp(0.1 * rng.normal(size=years))
    speed = rng.uniform(0.5, 0.75)
    delay = (np.arange(years) + 0.7) ** 1.2 * speed ** np.arange(years)
    delay = delay / delay.sum()
    claims = rng.poisson(volume * premium[:, None] * ratio[:, None] * delay[None, :]) / volume
    unit = np.exp(rng.normal())
    seen = np.arange(years)[:, None] + np.arange(years)[None, :] < years
    return (unit * np.where(seen, claims, np.nan), unit * premium), unit * claims.sum(axis=1)


def simulate_gamma(rng, years):
    """Gamma amounts and a slow tail."""
    premium = rng.uniform(0.7, 1.5, size=years)
    delay = 0.72 ** np.arange(years) * (np.arange(years) + 0.5)
    delay = delay / delay.sum()
    claims = 0.05 * rng.gamma(20.0 * 0.7 * premium[:, None] * delay[None, :])
    seen = np.arange(years)[:, None] + np.arange(years)[None, :] < years
    return (np.where(seen, claims, np.nan), premium), claims.sum(axis=1)


held_out = [(simulate_gamma, {"years": [9]})]


def chain_ladder(claims, premium):
    """Cumulated claims, carried on by the ratios of neighbouring columns (the chain ladder)."""
    years = claims.shape[0]
    seen = ~np.isnan(claims)
    total = np.cumsum(np.where(seen, claims, 0.0), axis=1)
    level = total[:, 0]
    for j in range(1, years):
        before = total[: years - j, j - 1].sum()
        after = total[: years - j, j].sum()
        factor = after / np.maximum(before, 1e-9)
        level = np.where(np.arange(years) < years - j, total[:, j], level * factor)
    return level


baselines = [chain_ladder]
