"""Least squares in the speeds themselves (Wilkinson 1961), by Gauss and Newton's method from Hanes and Woolf's line."""
import numpy as np


def least_squares_of_speeds(v, s):
    d = s - s.mean()
    z = s / v
    slope = (d @ z) / (d @ d)
    half = np.clip((z.mean() - slope * s.mean()) / slope, 0.05, 20.0)
    for _ in range(25):
        f = s / (half + s)
        top = (f @ v) / (f @ f)
        g = -top * s / (half + s) ** 2
        r = v - top * f
        step = ((f @ f) * (g @ r) - (f @ g) * (f @ r)) / ((f @ f) * (g @ g) - (f @ g) ** 2)
        half = half + np.clip(step, -0.5 * half, half)
    f = s / (half + s)
    return np.array([(f @ v) / (f @ f), half])
