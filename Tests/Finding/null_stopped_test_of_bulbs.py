"""Null: the mean life of bulbs, from a test that stops at the r-th failure; exponential lives, relative error.

The total time on test is sufficient and complete, and over r + 1 it has the smallest relative error of all scale equivariant answers (Epstein
and Sobel 1953; Lehmann and Casella 1998, section 3.3). Known are the lives of those that failed, and how many were tested.
"""
import numpy as np

estimand = "the mean life"
loss = "relative squared"
designs = {"tested": [12, 20], "failed": [4, 8]}
sealed = {"tested": (12, 30), "failed": (3, 10)}
require = ["scale equivariant"]


def simulate(rng, tested, failed):
    life = np.exp(rng.normal(2.0, 1.0))
    return (np.sort(life * rng.exponential(size=tested))[:failed], tested), life


def total_time_on_test(life, tested):
    """The time that all bulbs burnt together, over the number of failures and one."""
    r = len(life)
    return (life.sum() + (tested - r) * life.max()) / (r + 1.0)


baselines = [total_time_on_test]
