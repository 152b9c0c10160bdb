"""Better than the sample covariance matrix: Ledoit and Wolf's (2004) shrinkage towards a multiple of the identity."""
import numpy as np


def ledoit_wolf(X):
    """The weight is estimated from the scatter of the observations' own outer products."""
    n, k = X.shape
    S = X.T @ X / n
    target = np.trace(S) / k * np.eye(k)
    distance = ((S - target) ** 2).sum()
    scatter = ((X**2).sum(axis=1) ** 2).sum() / n**2 - (S**2).sum() / n
    weight = np.minimum(distance, scatter) / distance
    return (weight * target + (1.0 - weight) * S).ravel()


estimators = [ledoit_wolf]
