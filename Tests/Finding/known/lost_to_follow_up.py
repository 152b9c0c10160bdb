"""The product-limit estimator (Kaplan and Meier 1958)."""
import numpy as np


def kaplan_meier(time, died, horizon):
    order = np.argsort(time)
    t = time[order]
    d = died[order]
    n = len(t)
    at_risk = n - np.arange(n)
    return np.prod(np.where((t <= horizon) & (d == 1), 1.0 - 1.0 / at_risk, 1.0))
