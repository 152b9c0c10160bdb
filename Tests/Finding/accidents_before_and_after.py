"""Are accidents rarer after a measure, when places differ more than chance says?"""
import numpy as np
from scipy import stats

estimand = "whether the rates are equal"
loss = "test"
designs = {"n": [12, 25], "extra": [0.0, 0.5], "ratio": [1.0, 1.6]}
sealed = {"n": [10, 18], "extra": [0.2, 0.7], "ratio": [1.0, 1.6]}


def simulate(rng, n, extra, ratio):
    rate = np.exp(rng.uniform(1.0, 2.0))
    a = rng.poisson(rate * np.exp(extra * rng.normal(size=n)))
    b = rng.poisson(ratio * rate * np.exp(extra * rng.normal(size=n)))
    return (a, b), ratio == 1.0


def poisson(a, b):
    """The test for Poisson counts."""
    z = (a.sum() - b.sum()) / np.sqrt(a.sum() + b.sum() + 1e-9)
    return 2.0 * stats.norm.sf(np.abs(z))


baselines = [poisson]
