"""Nelder and Mead's simplex on a least-squares problem and Rosenbrock's valley."""
# arguments: y real(12), x real(12)
# expect: equal to NumPy
import numpy as np
from scipy.optimize import minimize


def program(y, x):
    r = minimize(lambda b: np.sum((y - b[0] - b[1] * x) ** 2), np.zeros(2), method="Nelder-Mead")
    s = minimize(lambda b: 100 * (b[1] - b[0] ** 2) ** 2 + (y[0] - b[0]) ** 2, [1.0, 1.0], method="Nelder-Mead", options={"maxfev": 60})
    return np.concatenate([r.x, s.x, [r.fun, s.fun, r.nit, r.nfev, s.nit, s.nfev, s.success]])
