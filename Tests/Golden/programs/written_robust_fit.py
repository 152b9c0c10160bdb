"""Robust losses of scipy.optimize.least_squares, and gradients that are functions."""
# arguments: y real(9)
# expect: equal to NumPy
import numpy as np
from scipy.optimize import least_squares, minimize


def program(y):
    fits = [
        least_squares(lambda b: y - b[0], [np.median(y)], loss=loss, f_scale=0.8, xtol=1e-14, ftol=1e-14, gtol=1e-14).x[0]
        for loss in ("soft_l1", "huber", "cauchy")
    ]
    best = minimize(
        lambda b: np.sum(np.log(np.cosh(y - b[0]))), np.array([0.0]),
        jac=lambda b: np.array([-np.sum(np.tanh(y - b[0]))]), method="BFGS", options={"gtol": 1e-10})
    return np.round(np.array(fits + [best.x[0]]), 5)
