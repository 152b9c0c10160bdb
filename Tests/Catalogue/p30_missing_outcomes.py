"""Better than weighting by inverse chances when they may be tiny: Hajek's ratio, regression, doubly robust."""
import numpy as np
from scipy import special


def _chance(observed, X):
    X = np.column_stack([np.ones(len(observed)), X])
    b = np.zeros(X.shape[1])
    p = 0.5 + 0.0 * observed
    for _ in range(12):
        w = p * (1.0 - p) + 1e-10
        b = b + np.linalg.solve((X.T * w) @ X, X.T @ (observed - p))
        p = special.expit(np.clip(X @ b, -30.0, 30.0))
    return p


def _prediction(y, observed, X):
    X = np.column_stack([np.ones(len(y)), X])
    w = observed + 1e-12
    return X @ np.linalg.solve((X.T * w) @ X, (X.T * w) @ y)


def hajek(y, observed, chance, outcome):
    """Weights that add up to one (Hajek 1971)."""
    w = observed / _chance(observed, chance)
    return (w * y).sum() / w.sum()


def regression(y, observed, chance, outcome):
    """The mean prediction of a regression on those observed."""
    return _prediction(y, observed, outcome).mean()


def doubly_robust(y, observed, chance, outcome):
    """Prediction, corrected by the weighted residuals (Robins, Rotnitzky and Zhao 1994)."""
    m = _prediction(y, observed, outcome)
    return m.mean() + (observed / _chance(observed, chance) * (y - m)).mean()


estimators = [hajek, doubly_robust, regression]
