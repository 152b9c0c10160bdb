"""Placebo laws: tests of a difference in differences on real crime rates of states.

Bertrand, Duflo and Mullainathan (2004) drew states and years by lot, called them a law, and asked how often a test of nominal size 5 % finds
an effect of it. Errors of a state hang together over the years, so a test that takes them for independent finds one far too
often: 43.5 % of the time in their wages by state and year (Table II). Clustering by state mends that where there are many states: 6.3 % with 50
states, 5.8 % with 20, 8.0 % with 10, 11.5 % with 6.

Here states are drawn with replacement from the 50 states of the years 2000 to 2010 (the table of Cheng and Hoekstra 2013), half of them get the
law in a year drawn by lot, and an effect of known size is added to the logarithm of the rate of motor vehicle theft.

Anchor (`python Scripts/anchors.py`): the clustered test rejects 5.0 % with 50 states, 5.3 % with 20 and 6.7 % with 10, within 4 standard errors of theirs.
The test that takes errors for independent rejects 32 %, not 43.5 %: thefts over 11 years in the place of wages over 21; the longer a state's
errors hang together, the more often it is deceived.
"""
import numpy as np
from scipy import stats

estimand = "whether the law has an effect"
loss = "test"
level = 0.05
tables = {"castle": "data/castle.csv"}
designs = {"states": [10, 20, 50], "effect": [0.0, 0.1]}
sealed = {"states": (8, 50), "effect": [0.0, 0.05, 0.15]}


def placebo(rng, states, effect, rates):
    """States drawn with replacement; half of them have the law from a year on."""
    years = rates.shape[1]
    y = np.log(rates[rng.integers(0, rates.shape[0], size=states)])
    begins = rng.integers(3, years - 2)
    has_law = rng.permutation(states) < states // 2
    law = (has_law[:, None] & (np.arange(years) >= begins)[None, :]) * 1.0
    return (y + effect * law, law), effect == 0.0


def simulate(rng, states, effect, castle):
    return placebo(rng, states, effect, castle["motor"].reshape(50, 11))


def simulate_burglary(rng, states, effect, castle):
    """The same with burglaries."""
    return placebo(rng, states, effect, castle["burglary"].reshape(50, 11))


held_out = [(simulate_burglary, {"states": [30], "effect": [0.0, 0.1]})]


def within(y):
    """What is left after effects of states and years."""
    return y - np.mean(y, axis=1, keepdims=True) - np.mean(y, axis=0, keepdims=True) + np.mean(y)


def clustered(y, law):
    """Two-way fixed effects, standard error clustered by state, Student's t on states less one."""
    states = y.shape[0]
    u, v = within(y), within(law)
    b = np.sum(u * v) / np.sum(v * v)
    scores = np.sum(v * (u - b * v), axis=1)
    se = np.sqrt(states / (states - 1.0) * np.sum(scores * scores)) / np.sum(v * v)
    return 2.0 * stats.t.sf(np.abs(b / se), states - 1)


def independent_errors(y, law):
    """Two-way fixed effects with the usual standard error."""
    states, years = y.shape
    u, v = within(y), within(law)
    b = np.sum(u * v) / np.sum(v * v)
    degrees = states * years - states - years
    e = u - b * v
    return 2.0 * stats.t.sf(np.abs(b) / np.sqrt(np.sum(e * e) / degrees / np.sum(v * v)), degrees)


baselines = [clustered, independent_errors]
