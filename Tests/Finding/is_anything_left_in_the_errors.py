"""Are the errors of a demand equation autocorrelated, when last year's demand is among its regressors?

Demand of n years, and prices of the same years. Demand depends on the price and on the demand of the year before.
"""
import numpy as np
from scipy import stats

estimand = "whether the errors are independent"
loss = "test"
designs = {"n": [40, 80], "habit": [0.5, 0.8], "rho": [0.0, 0.4]}
sealed = {"n": [35, 60, 100], "habit": [0.4, 0.7], "rho": [0.0, 0.3, 0.5]}
require = ["location invariant", "scale invariant"]


def simulate(rng, n, habit, rho):
    """Normal errors, prices that remember a little."""
    b, scale = rng.normal(0.0, 0.5), np.exp(rng.normal())
    shock, move = rng.normal(size=n + 30), rng.normal(size=n + 30)
    y = np.zeros(n + 30)
    price = np.zeros(n + 30)
    u = 0.0
    for t in range(1, n + 30):
        u = rho * u + shock[t]
        price[t] = 0.5 * price[t - 1] + move[t]
        y[t] = habit * y[t - 1] + b * price[t] + u
    return (rng.normal(0.0, 10.0) + scale * y[30:], price[30:]), rho == 0.0


def simulate_student(rng, n, rho):
    """Errors with longer tails, prices that do not remember."""
    shock, price = rng.standard_t(5, size=n + 30), rng.normal(size=n + 30)
    y = np.zeros(n + 30)
    u = 0.0
    for t in range(1, n + 30):
        u = rho * u + shock[t]
        y[t] = 0.6 * y[t - 1] - price[t] + u
    return (100.0 + y[30:], price[30:]), rho == 0.0


held_out = [(simulate_student, {"n": [50], "rho": [0.0, 0.4]})]


def first_autocorrelation(demand, price):
    """The first autocorrelation of the residuals, as if they were errors: what Durbin and Watson's statistic says."""
    y = demand[1:]
    X = np.column_stack([np.ones(len(y)), demand[:-1] - demand.mean(), price[1:]])
    e = y - X @ np.linalg.solve(X.T @ X, X.T @ y)
    r = (e[1:] @ e[:-1]) / (e @ e)
    return 2.0 * stats.norm.sf(np.abs(r) * np.sqrt(len(y)))


baselines = [first_autocorrelation]
