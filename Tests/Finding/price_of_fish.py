"""By how much does the demand for fish fall when the price rises?

Days of a fish market: logarithms of quantity and price, and three measures of the weather at sea, on which the catch depends and demand
does not. Price and quantity are found together, so that a day of high demand has a high price.
"""
import numpy as np

estimand = "the elasticity of demand"
loss = "squared"
designs = {"days": [100, 200], "weather": [0.4, 0.6]}
sealed = {"days": (80, 250), "weather": (0.35, 0.7)}
require = ["location invariant", "permutation invariant"]


def simulate(rng, days, weather):
    """Normal shocks of demand and of supply."""
    elasticity = rng.normal(-1.0, 0.3)
    Z = rng.normal(size=(days, 3))
    demand = 0.6 * rng.normal(size=days)
    supply = 0.6 * rng.normal(size=days)
    p = rng.normal() + weather * (Z @ np.array([0.7, 0.5, -0.5])) + 0.8 * demand - supply
    q = rng.normal(8.0, 1.0) + elasticity * p + demand
    return (q, p, Z), elasticity


def simulate_student(rng, days):
    """Weather that hangs together, and shocks with longer tails."""
    elasticity = rng.normal(-0.8, 0.3)
    Z = 0.6 * rng.normal(size=(days, 1)) + 0.8 * rng.normal(size=(days, 3))
    demand = 0.5 * rng.standard_t(6, size=days)
    p = 0.35 * Z.sum(axis=1) + 0.7 * demand + 0.5 * rng.standard_t(6, size=days)
    return (8.0 + elasticity * p + demand, p, Z), elasticity


held_out = [(simulate_student, {"days": [111]})]


def least_squares(q, p, Z):
    """The slope of log quantity on log price."""
    d = p - p.mean()
    return (d @ q) / (d @ d)


baselines = [least_squares]
