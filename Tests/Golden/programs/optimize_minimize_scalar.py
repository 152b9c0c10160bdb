"""minimize_scalar by its three methods, with tolerances and brackets."""
# arguments: y real(15), u positive
# expect: equal to NumPy
import numpy as np
from scipy.optimize import fminbound, minimize_scalar


def loss(m, y, u):
    d = (y - m) ** 2
    return np.sum(d + d * d / u)


def program(y, u):
    a = minimize_scalar(loss, args=(y, u))
    b = minimize_scalar(loss, bounds=(-3, 3), args=(y, u), method="bounded")
    c = minimize_scalar(lambda m: np.sum((y - m) ** 2), method="golden")
    d = minimize_scalar(lambda m: np.sum((y - m) ** 2) + m**4, bracket=(-1, 1), tol=1e-6)
    e = minimize_scalar(loss, bounds=(-3, 3), args=(y, u), options={"xatol": 1e-3})
    g = fminbound(lambda m: (m - u) ** 2 + (m - u) ** 2 * (m - u) ** 2, -1, 5)
    return np.array([a.x, a.fun, a.nit, a.nfev, b.x, b.fun, b.nfev, c.x, c.fun, d.x, d.nit, e.x, e.nit, g, a.success, b.success])
