"""The talent of each pupil, from several tests that all need it, some more than others.

Marks, a row a pupil and a column a test, each test with its own scale. Talent has mean 0 and variance 1 among pupils.
"""
import numpy as np

estimand = "each pupil's talent"
designs = {"pupils": [60, 120], "tests": [5, 7]}
sealed = {"pupils": (50, 160), "tests": (4, 9)}


def simulate(rng, pupils, tests):
    """One common factor, loadings of any size."""
    talent = rng.normal(size=pupils)
    loading = rng.uniform(0.3, 0.95, size=tests)
    own = np.sqrt(1.0 - loading**2)
    z = talent[:, None] * loading[None, :] + own[None, :] * rng.normal(size=(pupils, tests))
    mean = rng.normal(50.0, 10.0, size=tests)
    scale = 10.0 * np.exp(0.4 * rng.normal(size=tests))
    return (mean + scale * z,), talent


def simulate_two_sorts(rng, pupils, tests):
    """Some good tests and some poor ones, talent from a logistic distribution."""
    talent = rng.logistic(0.0, np.sqrt(3.0) / np.pi, size=pupils)
    loading = np.where(rng.permutation(tests) < 2, 0.9, 0.5)
    own = np.sqrt(1.0 - loading**2)
    return (100.0 + 15.0 * (talent[:, None] * loading + own * rng.normal(size=(pupils, tests))),), talent


held_out = [(simulate_two_sorts, {"pupils": [80], "tests": [6]})]


def mean_of_standard_marks(marks):
    """The mean of the standardised marks, standardised."""
    z = (marks - marks.mean(axis=0)) / marks.std(axis=0)
    m = z.mean(axis=1)
    return m / m.std()


baselines = [mean_of_standard_marks]
