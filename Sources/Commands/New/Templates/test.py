"""Test of two means with unequal variances.

What is known: Student's test has the wrong size where the smaller sample has the larger variance; Welch's does not.
"""
import numpy as np
from scipy import stats

estimand = "whether the means are equal"
loss = "test"                                             # an estimator returns a p-value, the truth is whether the null holds
level = 0.05
designs = {"n": [10, 20], "ratio": [1.0, 3.0], "difference": [0.0, 1.0]}
sealed = {"n": (8, 30), "ratio": (0.5, 4.0), "difference": [0.0, 1.0]}


def simulate(rng, n, ratio, difference):
    x = ratio * rng.normal(size=n)
    y = difference + rng.normal(size=3 * n)
    return (x, y), difference == 0.0


def student(x, y):
    """Student's test with one variance."""
    return stats.ttest_ind(x, y).pvalue


def welch(x, y):
    """Welch's test."""
    return stats.ttest_ind(x, y, equal_var=False).pvalue


baselines = [student, welch]
