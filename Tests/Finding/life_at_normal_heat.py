"""How long do capacitors live at normal heat, by a test at three greater heats that was stopped?

For each: the hours until it failed or the test was stopped, whether it failed (1) or was still good (0), and its heat on a scale on which
0 is normal and the logarithm of the mean life falls in a line. Lives are exponential.
"""
import numpy as np

estimand = "the logarithm of the mean life at normal heat"
designs = {"n": [10, 20], "stop": [0.7, 1.5]}
sealed = {"n": (8, 30), "stop": (0.6, 1.8)}
require = ["permutation invariant"]


def simulate(rng, n, stop):
    """Most are tested at the least of the three heats; the test stops at one time for all."""
    a, b = rng.normal(7.0, 1.0), rng.normal(1.5, 0.3)
    heat = np.concatenate([np.full(2 * n, 1.0), np.full(n, 1.5), np.full(n, 2.0)])
    life = np.exp(a - b * heat) * rng.exponential(size=4 * n)
    end = stop * np.exp(a - 1.3 * b)
    return (np.minimum(life, end), 1 * (life <= end), heat), a


def simulate_lost(rng, n):
    """Some are taken out at other times."""
    a, b = rng.normal(5.0, 1.0), rng.normal(1.2, 0.2)
    heat = np.repeat(np.array([0.8, 1.4, 2.2]), n)
    life = np.exp(a - b * heat) * rng.exponential(size=3 * n)
    end = np.exp(a - 1.2 * b) * rng.uniform(0.5, 2.0, size=3 * n)
    return (np.minimum(life, end), 1 * (life <= end), heat), a


held_out = [(simulate_lost, {"n": [15, 25]})]


def line_of_failures(hours, failed, heat):
    """Least squares of the logarithms of the lives of those that failed, plus Euler's constant."""
    w = 1.0 * failed
    y = np.log(hours)
    m = (w @ heat) / w.sum()
    d = w * (heat - m)
    return (w @ y) / w.sum() - (d @ y) / (d @ heat) * m + np.euler_gamma


baselines = [line_of_failures]
