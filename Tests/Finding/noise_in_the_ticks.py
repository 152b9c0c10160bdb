"""How volatile was a share today, when every price is off by half a spread?

Logarithms of the prices of one day, evenly spaced in time, in percent. Each is the efficient price and a noise. Wanted is
the integrated variance of the efficient price over the day.
"""
import numpy as np

estimand = "the integrated variance of the day"
loss = "relative squared"
designs = {"n": [780, 1560], "noise": [0.02, 0.04]}
sealed = {"n": (600, 2000), "noise": (0.015, 0.06)}
require = ["location invariant"]


def simulate(rng, n, noise):
    """One volatility all day; the noise is measured against the volatility of the day."""
    variance = np.exp(0.5 * rng.normal())
    price = np.cumsum(rng.normal(size=n + 1)) / np.sqrt(n)
    return (rng.normal(0.0, 10.0) + np.sqrt(variance) * (price + noise * rng.normal(size=n + 1)),), variance


def simulate_day(rng, n):
    """More at the opening and at the close; the noise is a bid or an ask."""
    t = (np.arange(n) + 0.5) / n
    spot = np.exp(0.5 * rng.normal()) * (0.6 + 4.8 * (t - 0.5) ** 2) * np.exp(0.3 * np.cumsum(rng.normal(size=n)) / np.sqrt(n))
    price = np.cumsum(np.sqrt(spot / n) * rng.normal(size=n))
    side = 0.03 * np.where(rng.random(size=n) < 0.5, -1.0, 1.0)
    return (price + side,), spot.mean()


held_out = [(simulate_day, {"n": [1000]})]


def every_fifth_price(price):
    """The sum of squared returns between every fifth price."""
    r = np.diff(price[::5])
    return (r**2).sum()


def all_prices(price):
    """The sum of squared returns between all prices."""
    return (np.diff(price) ** 2).sum()


baselines = [every_fifth_price, all_prices]
