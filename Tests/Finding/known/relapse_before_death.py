"""The cumulative incidence of competing risks (Aalen and Johansen 1978; Kalbfleisch and Prentice 1980)."""
import numpy as np


def cumulative_incidence(time, event, horizon):
    order = np.argsort(time)
    t = time[order]
    e = event[order]
    at_risk = len(t) - np.arange(len(t))
    after = np.cumprod(np.where(e > 0, 1.0 - 1.0 / at_risk, 1.0))
    before = np.concatenate([np.ones(1), after[:-1]])
    return np.sum(np.where((t <= horizon) & (e == 1), before / at_risk, 0.0))
