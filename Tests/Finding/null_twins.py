"""Null: the effect of schooling on wages, from pairs of twins whose families differ very much; errors are normal.

Between families there is nothing to be learnt, and within them nothing that follows the slope is better than differences of
the twins (Ashenfelter and Krueger 1994; Gauss 1823).
"""
import numpy as np

estimand = "the slope of the wage on schooling within families"
designs = {"pairs": [20, 50]}
sealed = {"pairs": (12, 80)}
require = ["location invariant", "scale equivariant", "permutation invariant"]


def simulate(rng, pairs):
    """A row a family, a column a twin."""
    slope = rng.normal(0.0, 10.0)
    family = 30.0 * rng.normal(size=(pairs, 1))
    schooling = 12.0 + rng.normal(size=(pairs, 1)) + rng.normal(size=(pairs, 2))
    return (slope * schooling + family + rng.normal(size=(pairs, 2)), schooling), slope


def differences(wage, schooling):
    """Least squares through the origin on the differences of twins."""
    y = wage[:, 1] - wage[:, 0]
    x = schooling[:, 1] - schooling[:, 0]
    return (x @ y) / (x @ x)


baselines = [differences]
