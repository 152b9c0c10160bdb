"""Maximum likelihood (Cohen 1965), its bias taken out (Ross 1996)."""
import numpy as np


def likelihood_unbiased(time, failed):
    n = len(time)
    r = failed.sum()
    x = np.log(time)
    x = x - x.max()
    mean = (failed * x).sum() / r
    b = 1.2 / (np.sqrt((failed * (x - mean) ** 2).sum() / r) + 1e-9)
    for _ in range(15):
        w = np.exp(b * x)
        s = w.sum()
        m = (w * x).sum() / s
        v = (w * x * x).sum() / s - m * m
        g = 1.0 / b + mean - m
        step = g / (1.0 / b**2 + v)
        b = np.clip(b + step, 0.5 * b, 2.0 * b)
    return b / (1.0 + 1.37 / (r - 1.92) * np.sqrt(n / r))
