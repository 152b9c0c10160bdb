"""Better than the within estimator of a dynamic panel."""
import numpy as np


def _slope(y, x):
    d = x - x.mean(axis=1, keepdims=True)
    return (d * y).sum() / (d**2).sum()


def half_panel_jackknife(Y):
    """Dhaene and Jochmans (2015): twice the whole less the mean of the halves."""
    x, y = Y[:, :-1], Y[:, 1:]
    h = y.shape[1] // 2
    return 2.0 * _slope(y, x) - 0.5 * (_slope(y[:, :h], x[:, :h]) + _slope(y[:, h:], x[:, h:]))


def inverted_bias(Y):
    """The persistence whose within estimate tends to the one found (Nickell 1981, equation 18), on a grid of 400."""
    x, y = Y[:, :-1], Y[:, 1:]
    T = y.shape[1]
    found = _slope(y, x)
    rho = np.linspace(0.0, 0.995, 400)
    share = 1.0 - (1.0 - rho**T) / (T * (1.0 - rho))
    limit = rho - (1.0 + rho) / (T - 1) * share / (1.0 - 2.0 * rho / ((1.0 - rho) * (T - 1)) * share)
    i = np.clip((limit < found).sum(), 1, 399)
    weight = np.clip((found - limit[i - 1]) / (limit[i] - limit[i - 1]), 0.0, 1.0)
    return rho[i - 1] + weight * (rho[i] - rho[i - 1])


def arellano_bond(Y):
    """Arellano and Bond's (1991) one-step estimator: all earlier levels are instruments of a difference."""
    T = Y.shape[1] - 1
    D = np.diff(Y, axis=1)
    count = T * (T - 1) // 2
    A = np.zeros((count, count))
    zx = np.zeros(count)
    zy = np.zeros(count)
    a = 0
    for t in range(T - 1):
        Z = Y[:, : t + 1]
        A[a : a + t + 1, a : a + t + 1] = 2.0 * (Z.T @ Z)
        if t > 0:
            cross = Z.T @ Y[:, :t]
            A[a : a + t + 1, a - t : a] = -cross
            A[a - t : a, a : a + t + 1] = -cross.T
        zx[a : a + t + 1] = Z.T @ D[:, t]
        zy[a : a + t + 1] = Z.T @ D[:, t + 1]
        a = a + t + 1
    weighted = np.linalg.solve(A, zx)
    return (weighted @ zy) / (weighted @ zx)


estimators = [arellano_bond, half_panel_jackknife, inverted_bias]
