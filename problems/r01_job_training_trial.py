"""The effect of job training on earnings, in trials drawn from a real one.

The National Supported Work demonstration of 1975-77 gave trainees and controls by lot. Here people are drawn with replacement from its
260 controls, half of them are treated by lot, and an effect is added that is known: outcomes have the spread, the zeros and the tail
of real earnings. Everybody's earnings are moved by a number drawn anew, so that the mean of the table cannot be learnt by heart. Textbook answer: the difference in means is unbiased; Lin (2013) adjusts for earnings and traits of before, with
interactions, and loses nothing in large samples. What was measured before tells little about earnings after here, so there is little
to gain, and something to lose in small ones.

Anchor: on the table itself the difference in means is the experimental benchmark of 1,794 dollars (standard error 671; LaLonde 1986 in
the sample of Dehejia and Wahba 1999, Table 1 and 3). `aitken verify` shows it as the baseline's figure on the real data: 1.794.
"""
import numpy as np

estimand = "the mean effect of the training, in thousands of dollars"
loss = "squared"
tables = {"nsw": "data/nsw.csv"}
designs = {"n": [60, 120, 240]}
sealed = {"n": (50, 400)}


def before(table, rows):
    """What was measured before the training: age, schooling, earnings of 1974 and 1975."""
    return np.column_stack([
        table["age"][rows] / 10.0, table["educ"][rows] / 10.0, table["black"][rows] * 1.0,
        table["re74"][rows] / 1000.0, table["re75"][rows] / 1000.0])


def simulate(rng, n, nsw):
    controls = np.flatnonzero(nsw["treat"] == 0)
    rows = controls[rng.integers(0, len(controls), size=n)]
    treated = (rng.permutation(n) < n // 2) * 1.0
    effect = 2.0 * rng.normal()
    y = nsw["re78"][rows] / 1000.0 + effect * treated + 3.0 * rng.normal()
    return (y, treated, before(nsw, rows)), effect


def simulate_without_replacement(rng, n, nsw):
    """Some of the controls, each at most once."""
    controls = np.flatnonzero(nsw["treat"] == 0)
    rows = controls[rng.permutation(len(controls))[:n]]
    treated = (rng.permutation(n) < n // 2) * 1.0
    effect = 2.0 * rng.normal()
    return (nsw["re78"][rows] / 1000.0 + effect * treated + 3.0 * rng.normal(), treated, before(nsw, rows)), effect


def simulate_proportional(rng, n, nsw):
    """Training that raises earnings in proportion: the effect is that on the treated of the sample."""
    controls = np.flatnonzero(nsw["treat"] == 0)
    rows = controls[rng.integers(0, len(controls), size=n)]
    treated = (rng.permutation(n) < n // 2) * 1.0
    gain = 0.5 * rng.normal()
    y = nsw["re78"][rows] / 1000.0
    effect = gain * np.sum(y * treated) / np.sum(treated)
    return (y + gain * y * treated, treated, before(nsw, rows)), effect


held_out = [(simulate_without_replacement, {"n": [100, 200]}), (simulate_proportional, {"n": [150]})]


def difference_in_means(y, d, X):
    """Difference in means."""
    return np.sum(y * d) / np.sum(d) - np.sum(y * (1.0 - d)) / np.sum(1.0 - d)


def adjusted(y, d, X):
    """Regression on the treatment and what was measured before."""
    Z = np.column_stack([np.ones(len(y)), d, X])
    return np.linalg.solve(Z.T @ Z, Z.T @ y)[1]


def interacted(y, d, X):
    """Regression with interactions (Lin 2013)."""
    C = X - np.mean(X, axis=0)
    Z = np.column_stack([np.ones(len(y)), d, C, C * d[:, None]])
    return np.linalg.solve(Z.T @ Z, Z.T @ y)[1]


baselines = [difference_in_means, adjusted, interacted]


def trial(table):
    """The trial itself, in thousands of dollars."""
    rows = np.arange(len(table["age"]))
    return table["re78"] / 1000.0, table["treat"] * 1.0, before(table, rows)


datasets = [("data/nsw.csv", trial)]
