"""Better than maximum likelihood in small samples: Firth (1993)."""
import numpy as np
from scipy import special


def firth(y, X):
    """The score corrected by the leverages, as by Jeffreys's prior; finite for separated outcomes too."""
    b = np.zeros(4)
    for _ in range(40):
        p = special.expit(np.clip(X @ b, -20.0, 20.0))
        w = p * (1.0 - p) + 1e-9
        inverse = np.linalg.inv((X.T * w) @ X + 1e-9 * np.eye(4))
        leverage = w * ((X @ inverse) * X).sum(axis=1)
        b = b + np.clip(inverse @ (X.T @ (y - p + leverage * (0.5 - p))), -1.0, 1.0)
    return b[1:]


estimators = [firth]
