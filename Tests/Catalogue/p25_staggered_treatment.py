"""Better than two-way fixed effects where a growing effect begins at different times."""
import numpy as np


def imputation(y, first):
    """Borusyak, Jaravel and Spiess (2024): effects of regions and years from what is not yet treated, then the mean
    distance of the treated from what these predict."""
    T = y.shape[1]
    treated = 1.0 * (np.arange(1, T + 1) >= first[:, None])
    u = 1.0 - treated
    count = u.sum(axis=1)
    # Effects of years 2 ... T, those of the regions being concentrated out; that of year 1 is zero.
    A = np.diag(u.sum(axis=0)) - u.T @ (u / count[:, None])
    b = (u * y).sum(axis=0) - u.T @ ((u * y).sum(axis=1) / count)
    years = np.concatenate([np.zeros(1), np.linalg.solve(A[1:, 1:], b[1:])])
    regions = (u * (y - years)).sum(axis=1) / count
    return (treated * (y - years - regions[:, None])).sum() / treated.sum()


def never_treated_controls(y, first):
    """Callaway and Sant'Anna (2021): change since the year before treatment, less that of the never treated."""
    time = np.arange(1, y.shape[1] + 1)
    treated = 1.0 * (time >= first[:, None])
    before = 1.0 * (time == first[:, None] - 1)
    never = 1.0 * (first > y.shape[1])
    control = never @ y / never.sum()
    change = y - (before * y).sum(axis=1)[:, None] - (control - (before @ control)[:, None])
    return (treated * change).sum() / treated.sum()


estimators = [never_treated_controls, imputation]
