"""Every method of root_scalar."""
# arguments: y positive(10)
# expect: equal to NumPy
import numpy as np
from scipy.optimize import root_scalar


def program(y):
    m = y.mean()
    f = lambda x: x**3 + x - m
    g = lambda x: 3 * x**2 + 1
    a = root_scalar(f, bracket=[0, 3])
    b = root_scalar(f, bracket=(0, 3), method="bisect")
    c = root_scalar(f, x0=1.0, fprime=g)
    d = root_scalar(f, x0=1.0, x1=0.5, method="secant")
    e = root_scalar(f, x0=1.0, method="newton")
    h = root_scalar(f, x0=1.0, fprime=g, fprime2=lambda x: 6 * x, method="halley")
    return np.array([a.root, b.root, c.root, d.root, e.root, h.root, a.iterations, b.iterations, c.iterations, d.iterations, h.iterations, a.converged, h.function_calls])
