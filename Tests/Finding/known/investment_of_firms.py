"""Seemingly unrelated regressions (Zellner 1962): generalised least squares with the covariances of the residuals."""
import numpy as np


def seemingly_unrelated(investment, worth):
    y = investment - investment.mean(axis=0)
    d = worth - worth.mean(axis=0)
    b = (d * y).sum(axis=0) / (d**2).sum(axis=0)
    for _ in range(2):
        e = y - b * d
        W = np.linalg.inv(e.T @ e / len(y))
        b = np.linalg.solve(W * (d.T @ d), (W * (d.T @ y)).sum(axis=1))
    return b
