"""Least squares corrected by the third moment of the residuals (Aigner, Lovell and Schmidt 1977; Olson, Schmidt and Waldman 1980)."""
import numpy as np


def by_the_third_moment(milk, cows, feed):
    X = np.column_stack([np.ones(len(milk)), cows, feed])
    e = milk - X @ np.linalg.solve(X.T @ X, X.T @ milk)
    third = (e**3).mean()
    scale = np.cbrt(np.maximum(-third, 0.0) / (np.sqrt(2.0 / np.pi) * (4.0 / np.pi - 1.0)))
    return scale * np.sqrt(2.0 / np.pi)
