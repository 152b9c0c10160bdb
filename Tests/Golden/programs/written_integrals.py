"""Integrals of functions of one number, with limits that depend on data and ends that are singular or infinite."""
# arguments: a positive(2), x real(2)
# expect: equal to NumPy
import numpy as np
from scipy import integrate
from scipy.integrate import quad


def program(a, x):
    first, error = integrate.quad(lambda s: s ** (a[0] - 0.5) * np.exp(-s), 0.0, 1.0)
    second = quad(lambda t: np.exp(-0.5 * (t - x[0]) ** 2), -np.inf, np.inf)[0]
    third = quad(lambda t, k: np.exp(-k * t), 0, np.inf, args=(a[1] + 0.2,))[0]
    fourth = quad(np.cos, min(x[0], x[1]), max(x[0], x[1]))[0]
    return np.array([first, second, third, fourth])
