"""Maximum likelihood (Kimball 1946)."""
import numpy as np
from scipy.optimize import brentq


def maximum_likelihood(y):
    low = y.min()
    spread = y.std(ddof=1)
    z = (y - low) / spread

    def score(b):
        w = np.exp(-z / b)
        return z.mean() - b - (z * w).sum() / w.sum()

    b = brentq(score, 0.05, 5.0)
    location = -b * np.log(np.exp(-z / b).mean())
    return low + spread * (location - b * np.log(-np.log(0.99)))
