"""Inverse prediction with Student's t and the error of the line (Eisenhart 1939; Fieller 1954)."""
import numpy as np
from scipy import stats


def fieller(reading, x, seen):
    n = len(x)
    d = x - x.mean()
    sxx = d @ d
    slope = (d @ reading) / sxx
    residual = reading - reading.mean() - slope * d
    t = stats.t.ppf(0.975, n - 2)
    s2 = (residual @ residual) / (n - 2)
    g = np.minimum(t**2 * s2 / (slope**2 * sxx), 0.9)
    away = (seen - reading.mean()) / slope
    half = t * np.sqrt(s2) / np.abs(slope) * np.sqrt((1.0 + 1.0 / n) * (1.0 - g) + away**2 / sxx) / (1.0 - g)
    middle = x.mean() + away / (1.0 - g)
    return middle - half, middle + half
