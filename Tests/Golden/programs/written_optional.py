"""Default arguments and Optional."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np
from typing import Optional, Tuple


def base(y, X, g):
    return np.linalg.lstsq(X, y, rcond=None)[0][0]


def helper(y: np.ndarray, w: Optional[np.ndarray] = None) -> float:
    if w is None:
        w = np.ones_like(y)
    return float((w * y).sum() / w.sum())

def program(y, X, g, eps: float = 1e-8):
    return helper(y) * eps + base(y, X, g)
