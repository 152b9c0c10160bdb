"""How long is the memory of a series whose autocorrelations die like a power?

Geweke and Porter-Hudak's regression of the logarithm of the periodogram on that of the frequency, for the lowest
frequencies, gives the order of fractional integration, and the logarithm of an exponential variable is a noisy thing.
"""
import numpy as np

estimand = "the order of fractional integration"
designs = {"n": [96, 192]}
sealed = {"n": (80, 256)}
require = ["scale invariant", "location invariant"]


def fractional(rng, n, d):
    """Fractionally integrated noise, by its moving average, cut off after two n terms."""
    lag = np.arange(1, 2 * n)
    weights = np.concatenate([np.ones(1), np.cumprod((lag - 1.0 + d) / lag)])
    return np.convolve(rng.normal(size=3 * n - 1), weights, "valid")


def simulate(rng, n):
    d = rng.uniform(0.0, 0.45)
    return (rng.normal(0.0, 5.0) + np.exp(rng.normal()) * fractional(rng, n, d),), d


def simulate_short_memory(rng, n):
    """With a short memory beside the long one."""
    d = rng.uniform(0.0, 0.45)
    x = fractional(rng, n + 1, d)
    return (x[1:] + 0.2 * x[:-1],), d


held_out = [(simulate_short_memory, {"n": [150]})]


def log_periodogram(y):
    """Geweke and Porter-Hudak (1983), with the root of n frequencies."""
    n = len(y)
    m = int(n**0.5)
    periodogram = np.abs(np.fft.rfft(y - y.mean()))[1 : m + 1] ** 2
    frequency = 2.0 * np.pi * np.arange(1, m + 1) / n
    x = -2.0 * np.log(2.0 * np.sin(frequency / 2.0))
    x = x - x.mean()
    return (x @ np.log(periodogram)) / (x @ x)


baselines = [log_periodogram]
