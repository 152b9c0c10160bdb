"""Loops whose condition is known at first and comes to depend on data: tolerances, counters, breaks, returns, nesting."""
# arguments: a positive(4), n integer
# expect: equal to NumPy
import numpy as np


def bounded(x):
    step = 1.0
    turns = 0
    while step > 1e-3 and turns < 50:
        new = 0.5 * (x + 2 / x)
        step = abs(new - x)
        if new < 1.42 and turns > 1:
            return new * 10
        x = new
        turns += 1
    return x + turns


def breaking(x):
    gap = 5.0
    while gap > 0.01:
        if x > 0.8:
            break
        gap = gap * x
    else:
        gap = -gap
    return gap


def skipping(x):
    total = 0.0
    turn = 0
    while total < 3:
        turn += 1
        if turn % 2 == 1:
            continue
        total += x
    return total + turn


def nested(x):
    outer = 0.0
    while outer < 4:
        inner = 0.0
        while inner < 1:
            inner = inner + 0.3 + x / 4
        outer = outer + inner
    return outer


def program(a, n):
    return np.array([[f(a[i]) for i in range(4)] for f in (bounded, breaking, skipping, nested)])
