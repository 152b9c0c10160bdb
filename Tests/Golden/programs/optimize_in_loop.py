"""A root inside a loop over columns, of a function that loops itself."""
# arguments: X positive(8,3)
# expect: equal to NumPy
import numpy as np
from scipy.optimize import brentq


def power_mean(p, x):
    total = 0.0
    k = 0
    while k < 3 and total < 100 * x[0]:
        total += np.mean(x ** p)
        k += 1
    return total - 3.0


def program(X):
    return np.array([brentq(power_mean, -20, 20, args=(X[:, j] / X[:, j].mean() * 1.1,)) if X[0, j] > 5 else X[0, j] for j in range(3)])
