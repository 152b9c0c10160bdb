"""Rayleigh's test of the doubled angles (Krumbein 1939; Batschelet 1981; Zar 1999), with Wilkie's (1983) approximation."""
import numpy as np


def rayleigh_of_doubled_angles(angle):
    n = len(angle)
    square = np.cos(2.0 * angle).sum() ** 2 + np.sin(2.0 * angle).sum() ** 2
    return np.minimum(np.exp(np.sqrt(1.0 + 4.0 * n + 4.0 * (n**2 - square)) - (1.0 + 2.0 * n)), 1.0)
