"""Maximum likelihood, its bias removed (Best and Fisher 1981; Fisher 1993, 4.5.5)."""
import numpy as np


def corrected(angle):
    n = len(angle)
    r = np.sqrt(np.cos(angle).mean() ** 2 + np.sin(angle).mean() ** 2)
    small = 2.0 * r + r**3 + 5.0 * r**5 / 6.0
    middle = -0.4 + 1.39 * r + 0.43 / (1.0 - r)
    large = 1.0 / (r**3 - 4.0 * r**2 + 3.0 * r)
    k = np.where(r < 0.53, small, np.where(r < 0.85, middle, large))
    return np.where(k < 2.0, np.maximum(k - 2.0 / (n * k), 0.0), (n - 1.0) ** 3 * k / (n**3 + n))
