"""Integrals and derivatives on grids."""
# arguments: y real(7), x positive(7), Y real(4,5)
# expect: equal to NumPy
import numpy as np
from scipy import integrate


def program(y, x, Y):
    t = np.cumsum(x)
    parts = [[np.trapezoid(y), np.trapezoid(y, t), np.trapezoid(y, dx=0.5)], np.trapezoid(Y, axis=0), np.trapezoid(Y, np.arange(5.0)), np.gradient(y), np.gradient(y, 0.5), np.gradient(y, t), np.gradient(y, t, edge_order=2), np.gradient(y, 2.0, edge_order=2), np.gradient(Y, axis=1).ravel(), np.gradient(Y)[0].ravel(), np.ediff1d(Y), np.ediff1d(y, to_begin=-1, to_end=[8, 9])]
    parts += [integrate.cumulative_trapezoid(y, t), integrate.cumulative_trapezoid(y, initial=0), [integrate.simpson(y, x=t), integrate.simpson(y[:-1], x=t[:-1]), integrate.simpson(y, dx=0.1), integrate.trapezoid(y, t)]]
    return np.concatenate(parts)
