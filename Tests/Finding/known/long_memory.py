"""Local Whittle likelihood (Kuensch 1987, Robinson 1995) on as many frequencies."""
import numpy as np
from scipy import optimize


def local_whittle(y):
    n = len(y)
    m = int(n**0.5)
    periodogram = np.abs(np.fft.rfft(y - y.mean()))[1 : m + 1] ** 2
    logs = np.log(2.0 * np.pi * np.arange(1, m + 1) / n)

    def objective(d):
        return np.log((np.exp(2.0 * d * logs) * periodogram).mean()) - 2.0 * d * logs.mean()

    return optimize.minimize_scalar(objective, bounds=(-0.5, 1.0), method="bounded").x
