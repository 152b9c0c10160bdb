"""The highest point of the periodogram between the Fourier frequencies, too (Walker 1971; Rice and Rosenblatt 1988)."""
import numpy as np


def highest_point(y):
    n = len(y)
    z = y - y.mean()
    coarse = np.argmax(np.abs(np.fft.rfft(z)) ** 2) / n
    t = np.arange(n) - 0.5 * (n - 1.0)
    width = 1.0 / n
    f = coarse
    for _ in range(4):
        grid = f + width * np.linspace(-1.0, 1.0, 11)
        angle = 2.0 * np.pi * np.outer(grid, t)
        power = (np.cos(angle) @ z) ** 2 + (np.sin(angle) @ z) ** 2
        f = grid[power.argmax()]
        width = 0.25 * width
    return f
