"""Helpers call helpers."""
# arguments: y real(6), X real(6,2)
# expect: equal to NumPy
import numpy as np


def centre(v):
    return v - v.mean()


def slope(y, x):
    x = centre(x)
    return (x * y).sum() / (x @ x)


def program(y, X):
    return slope(y, X[:, 1]) + slope(y, X[:, 0]) * 2
