"""The test of Dickey and Fuller after demeaning by generalised least squares at 1 - 7 / n (Elliott, Rothenberg and Stock 1996), with critical
values for finite samples by Cheung and Lai (1995)."""
import numpy as np


def dickey_fuller_gls(y):
    n = len(y)
    a = 1.0 - 7.0 / n
    z = np.full(n, 1.0 - a)
    z[0] = 1.0
    w = y - a * np.concatenate([np.zeros(1), y[:-1]])
    u = y - (z @ w) / (z @ z)
    d = np.diff(u)
    x = u[:-1]
    b = (x @ d) / (x @ x)
    e = d - b * x
    t = b / np.sqrt((e @ e) / (n - 2) / (x @ x))
    five = -1.948 - 17.839 / n + 104.086 / n**2
    return np.interp(t, np.stack([five - 4.0, five - 0.64, five, five + 0.33, five + 1.5, five + 5.0]), np.array([0.0, 0.01, 0.05, 0.1, 0.5, 1.0]))
