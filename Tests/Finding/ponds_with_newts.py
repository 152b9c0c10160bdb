"""In what share of ponds do newts live, when a visit may miss them?

A row a pond, a column a visit: 1 where newts were seen, 0 where none was seen.
"""
import numpy as np

estimand = "the share of ponds with newts"
designs = {"ponds": [60, 100], "visits": [4, 5], "seen": [0.3]}
sealed = {"ponds": (50, 150), "visits": (4, 6), "seen": (0.25, 0.38)}
require = ["permutation invariant"]


def simulate(rng, ponds, visits, seen):
    """The same chance to see them at every visit."""
    share = rng.uniform(0.4, 0.8)
    there = rng.random(size=(ponds, 1)) < share
    return (1 * (there & (rng.random(size=(ponds, visits)) < seen)),), share


def simulate_weather(rng, ponds, visits):
    """Some days are better than others."""
    share = rng.uniform(0.4, 0.8)
    there = rng.random(size=(ponds, 1)) < share
    chance = rng.uniform(0.15, 0.45, size=(1, visits))
    return (1 * (there & (rng.random(size=(ponds, visits)) < chance)),), share


held_out = [(simulate_weather, {"ponds": [80], "visits": [4, 5]})]


def share_where_seen(seen):
    """The share of ponds where newts were seen at least once."""
    return (seen.sum(axis=1) > 0).mean()


baselines = [share_where_seen]
