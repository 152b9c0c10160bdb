"""Functions are values: passed on, kept in lists and dicts, returned."""
# arguments: y real(6)
# expect: equal to NumPy
import numpy as np


def twice(f, x):
    return f(f(x))


def adder(k):
    def add(x):
        return x + k

    return add


def program(y):
    rules = {"mean": np.mean, "middle": np.median, "range": lambda v: v.max() - v.min()}
    steps = [np.exp, lambda v: -v, adder(2)]
    total = np.array([rules[k](y) for k in rules]).sum()
    z = y
    for step in steps:
        z = step(z)
    return twice(adder(total), 1.0) + twice(lambda v: v * 0.5, z) + np.sum(list(map_all(np.abs, y)))


def map_all(f, xs):
    return [f(x) for x in xs]
