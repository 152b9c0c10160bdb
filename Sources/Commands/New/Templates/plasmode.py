"""The mean effect of a treatment in a trial, on rows of a real table.

What is known: the difference in means is unbiased; adjusting for what was measured before the treatment makes it more precise.
The units are drawn from the table, so that their outcomes are distributed as real ones are; the treatment and its effect are
added, and therefore known (a plasmode). Put your own table in the place of plasmode.csv.
"""
import numpy as np

estimand = "the mean effect of the treatment"
loss = "squared"
tables = {"people": "plasmode.csv"}                       # a parameter of simulate, and a CSV file beside this one
designs = {"n": [40, 100]}                                # what a search may see
sealed = {"n": (30, 150)}                                 # a range that the last experiment draws from


def simulate(rng, n, people):                             # people: a dict from column name to array
    rows = rng.integers(0, len(people["after"]), size=n)  # with replacement; rng.permutation(…)[:n] draws without
    before = people["before"][rows]
    treated = rng.permutation(n) < n // 2
    effect = rng.normal()                                 # the truth is drawn anew in each replication
    level = 3 * rng.normal()                              # so that nobody learns the table's mean by heart
    y = level + people["after"][rows] + effect * treated
    return (y, treated * 1.0, before), effect             # (arguments of an estimator), truth


def simulate_villages(rng, n, people):
    """Whole villages are drawn, and treated or not."""
    villages = np.max(people["village"]) + 1
    drawn = rng.integers(0, villages, size=n // 5)
    order = np.argsort(people["village"], kind="stable")  # five people of each village, one after the other
    rows = order.reshape(villages, -1)[drawn].ravel()
    treated = np.repeat(rng.permutation(len(drawn)) < len(drawn) // 2, 5)
    effect = rng.normal()
    return (3 * rng.normal() + people["after"][rows] + effect * treated, treated * 1.0, people["before"][rows]), effect


held_out = [(simulate_villages, {"n": [100]})]            # another process, for the last experiment alone


def difference_in_means(y, d, before):
    """Difference in means."""
    return np.sum(y * d) / np.sum(d) - np.sum(y * (1 - d)) / np.sum(1 - d)


baselines = [difference_in_means]                         # the first is the baseline
