"""Engel's law with the errors of real households.

Households are drawn with replacement from Engel's 235 of 1857. Income is as it is; food is on a line of a known slope, with the household's own
residual, its sign drawn by lot (the wild bootstrap of Wu 1986 as a laboratory): the spread of the errors grows with income as it does in the
table, and mean and median are on the same line. Textbook answers: least squares; weights by an estimated variance; the median
regression of Koenker and Bassett (1978), which such errors ask for.

Anchor: on the table least squares gives food = 147.48 + 0.4852 income (Koenker and Bassett 1982 and the manual of quantreg). `aitken verify` shows
it as the baseline's figure on the real data: 0.4852.
"""
import numpy as np

estimand = "the slope of food expenditure on income"
loss = "squared"
tables = {"engel": "data/engel.csv"}
designs = {"n": [50, 100, 235]}
sealed = {"n": (40, 400)}
require = ["regression equivariant"]


def line(x, y):
    """Intercept and slope by least squares."""
    b = np.sum((x - np.mean(x)) * (y - np.mean(y))) / np.sum((x - np.mean(x)) ** 2)
    return np.mean(y) - b * np.mean(x), b


def simulate(rng, n, engel):
    income, food = engel["income"] / 100.0, engel["foodexp"] / 100.0
    a, b = line(income, food)
    rows = rng.integers(0, len(income), size=n)
    errors = (food - a - b * income)[rows] * (2.0 * rng.integers(0, 2, size=n) - 1.0)
    slope = 0.5 + rng.normal()
    x = income[rows]
    return (a + slope * x + errors, np.column_stack([np.ones(n), x])), slope


def simulate_own_signs(rng, n, engel):
    """Every residual with its own sign: errors are skewed, and nothing but the mean is on the line."""
    income, food = engel["income"] / 100.0, engel["foodexp"] / 100.0
    a, b = line(income, food)
    rows = rng.integers(0, len(income), size=n)
    slope = 0.5 + rng.normal()
    x = income[rows]
    return (a + slope * x + (food - a - b * income)[rows], np.column_stack([np.ones(n), x])), slope


held_out = [(simulate_own_signs, {"n": [100, 235]})]


def least_squares(y, X):
    """Ordinary least squares."""
    return np.linalg.solve(X.T @ X, X.T @ y)[1]


def estimated_weights(y, X):
    """Least squares weighted by a variance that is a line in logarithms."""
    e = y - X @ np.linalg.solve(X.T @ X, X.T @ y)
    Z = np.column_stack([np.ones(len(y)), np.log(np.abs(X[:, 1]) + 0.1)])
    w = np.exp(-(Z @ np.linalg.solve(Z.T @ Z, Z.T @ np.log(e * e + 1e-12))))
    return np.linalg.solve(X.T @ (X * w[:, None]), X.T @ (w * y))[1]


def median_regression(y, X):
    """Median regression by weighted least squares over and over."""
    b = np.linalg.solve(X.T @ X, X.T @ y)
    for step in range(40):
        w = 1.0 / np.sqrt((y - X @ b) ** 2 + 1e-6)
        b = np.linalg.solve(X.T @ (X * w[:, None]), X.T @ (w * y))
    return b[1]


baselines = [least_squares, estimated_weights, median_regression]


def food_on_income(table):
    """Engel's law, both in hundreds of Belgian francs."""
    return table["foodexp"] / 100.0, np.column_stack([np.ones(len(table["income"])), table["income"] / 100.0])


datasets = [("data/engel.csv", food_on_income)]
