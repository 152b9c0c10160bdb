"""Does attention change over the day, when each person is tested several times?

Scores, a row a person, a column an hour. Scores of hours that follow each other are more alike than those of morning and evening.
"""
import numpy as np
from scipy import stats

estimand = "whether the mean is the same at all hours"
loss = "test"
designs = {"persons": [10, 18], "hours": [5, 7], "change": [0.0, 1.0]}
sealed = {"persons": [9, 14, 22], "hours": [5, 6, 8], "change": [0.0, 0.7, 1.0]}


def simulate(rng, persons, hours, change):
    """Some tire, others wake up, and all wander from hour to hour; the means of hours go anywhere."""
    direction = rng.normal(size=hours)
    direction = direction - direction.mean()
    direction = direction / np.sqrt((direction**2).mean())
    own = 1.5 * rng.normal(size=(persons, 1)) * np.linspace(-1.0, 1.0, hours)
    y = 3.0 * rng.normal(size=(persons, 1)) + own + 0.5 * np.cumsum(rng.normal(size=(persons, hours)), axis=1) + 0.7 * rng.normal(size=(persons, hours))
    return (np.exp(rng.normal()) * (rng.normal(0.0, 10.0) + y + 2.0 * change * direction / np.sqrt(persons)),), change == 0.0


def simulate_lines(rng, persons, change):
    """Normal readings about a line of each person; the means follow a wave."""
    sign = np.where(rng.random() < 0.5, -1.0, 1.0)
    t = np.linspace(-1.0, 1.0, 6)
    own = rng.normal(size=(persons, 1)) * t
    mean = sign * change * np.array([-0.7, -0.5, 0.3, 0.6, 0.5, -0.2])
    return (50.0 + 2.0 * rng.normal(size=(persons, 1)) + own + mean + 0.8 * rng.normal(size=(persons, 6)),), change == 0.0


held_out = [(simulate_lines, {"persons": [15], "change": [0.0, 0.9]})]


def analysis_of_variance(y):
    """The F test of the columns, beside persons."""
    n, k = y.shape
    e = y - y.mean(axis=0) - y.mean(axis=1, keepdims=True) + y.mean()
    f = n * ((y.mean(axis=0) - y.mean()) ** 2).sum() / ((e**2).sum() / (n - 1))
    return stats.f.sf(f, k - 1, (k - 1) * (n - 1))


baselines = [analysis_of_variance]
