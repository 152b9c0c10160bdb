"""The tetrachoric correlation (Pearson 1900), by maximum likelihood: the normal correlation that gives the table."""
import numpy as np
from scipy import special
from scipy.optimize import brentq

NODES = np.array([-0.9602898564975363, -0.7966664774136267, -0.5255324099163290, -0.1834346424956498,
                  0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363])
WEIGHTS = np.array([0.1012285362903763, 0.2223810344533745, 0.3137066458778873, 0.3626837833783620,
                    0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763])


def tetrachoric(x, y):
    n = len(x)
    both = (x * y).sum() + 0.5
    p = (x.sum() + 1.0) / (n + 2.0)
    q = (y.sum() + 1.0) / (n + 2.0)
    h, k = special.ndtri(p), special.ndtri(q)

    def excess(angle):
        """Probability of two times yes less its share, the correlation being the sine of the angle."""
        theta = 0.5 * angle * (NODES + 1.0)
        s = np.sin(theta)
        density = np.exp(-(h * h - 2.0 * h * k * s + k * k) / (2.0 * (1.0 - s * s)))
        return p * q + 0.5 * angle * (WEIGHTS * density).sum() / (2.0 * np.pi) - both / (n + 2.0)

    if excess(1.5) < 0.0:
        return np.sin(1.5)
    if excess(-1.5) > 0.0:
        return -np.sin(1.5)
    return np.sin(brentq(excess, -1.5, 1.5))
