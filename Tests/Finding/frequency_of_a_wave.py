"""How fast does a star pulsate? The frequency of one wave in a noisy series.

Brightness at n equally spaced times: a level, a wave of unknown height and phase, and noise. Frequency in cycles a step.
"""
import numpy as np

estimand = "the frequency"
designs = {"n": [48, 96], "height": [1.5, 2.5]}
sealed = {"n": (40, 128), "height": (1.4, 3.0)}
require = ["location invariant", "scale invariant"]


def simulate(rng, n, height):
    scale = np.exp(0.3 * rng.normal())
    frequency = rng.uniform(0.06, 0.44)
    phase = rng.uniform(0.0, 2.0 * np.pi)
    wave = height * np.cos(2.0 * np.pi * frequency * np.arange(n) + phase)
    return (rng.normal(0.0, 10.0) + scale * (wave + rng.normal(size=n)),), frequency


def simulate_remembering(rng, n):
    """Noise that remembers."""
    frequency = rng.uniform(0.06, 0.44)
    phase = rng.uniform(0.0, 2.0 * np.pi)
    e = rng.normal(size=n + 1)
    e = 0.8 * (e[1:] + 0.4 * e[:-1])
    return (3.0 + 2.5 * np.cos(2.0 * np.pi * frequency * np.arange(n) + phase) + e,), frequency


held_out = [(simulate_remembering, {"n": [64]})]


def highest_ordinate(y):
    """The Fourier frequency at which the periodogram is highest (Schuster 1898)."""
    power = np.abs(np.fft.rfft(y - y.mean())) ** 2
    return power.argmax() / len(y)


baselines = [highest_ordinate]
