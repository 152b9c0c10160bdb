"""What did a law do to the sales of cigarettes in the one state that passed it?

Sales of that state by year; sales of other states, a row a year and a column a state; and the number of years before the law. States
have trends in common, each to its own degree.
"""
import numpy as np

estimand = "the mean effect in the years after"
designs = {"before": [12, 20], "after": [5], "states": [12, 20]}
sealed = {"before": (10, 25), "after": (4, 8), "states": (10, 25)}


def simulate(rng, before, after, states):
    """Two common random walks; the state is like a mixture of a few others."""
    years = before + after
    factor = np.cumsum(rng.normal(size=(years, 2)), axis=0)
    loading = rng.normal(1.0, 0.6, size=(2, states))
    level = 3.0 * rng.normal(size=states)
    like = rng.dirichlet(np.full(states, 0.3))
    effect = rng.normal(0.0, 3.0)
    passed = np.arange(years) >= before
    others = 100.0 + level + factor @ loading + 0.7 * rng.normal(size=(years, states))
    one = 100.0 + level @ like + factor @ (loading @ like) + effect * passed + 0.7 * rng.normal(size=years)
    return (one, others, before), effect


def simulate_grouped(rng, before, states):
    """States of three regions, each with a trend of its own; the effect grows."""
    years = before + 6
    trend = np.cumsum(0.3 * rng.normal(size=3) + rng.normal(size=(years, 3)), axis=0)
    region = np.arange(states) % 3
    mean = rng.normal(0.0, 2.0)
    grown = np.maximum(np.arange(years) - before + 1.0, 0.0) / 3.5
    others = 50.0 + 2.0 * rng.normal(size=states) + trend[:, region] + 0.6 * rng.normal(size=(years, states))
    one = 50.0 + trend[:, 0] + mean * grown + 0.6 * rng.normal(size=years)
    return (one, others, before), mean


held_out = [(simulate_grouped, {"before": [15], "states": [12, 18]})]


def difference_in_differences(one, others, before):
    """The change of the state, less the mean change of the others."""
    d = one - others.mean(axis=1)
    return d[before:].mean() - d[:before].mean()


baselines = [difference_in_differences]
