"""Classes that only hold values by name: dataclasses and named tuples with methods, in lists, parameters and results."""
# arguments: x real(12), y real(14)
# expect: equal to NumPy
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np


@dataclass(frozen=True)
class Summary:
    """What a group says."""
    mean: float
    variance: float
    size: int = 1

    @classmethod
    def of(cls, x):
        return cls(np.mean(x), np.var(x, ddof=1), len(x))

    @property
    def error(self):
        return self.variance / self.size

    def scaled(self, factor: float = 2.0):
        return Summary(self.mean * factor, self.variance * factor**2, size=self.size)


class Line(NamedTuple):
    slope: float
    offset: float


@dataclass
class Sum:
    total: float = 0.0


def fitted(x):
    b = np.mean(x[1:] - x[:-1])
    return Line(b, x[0] if x[0] > 0.0 else -x[0])


def weight(line, at):
    return line.slope * at + line.offset


def program(x, y):
    groups = [Summary.of(g) for g in (x, y)]
    first, second = Summary.of(x), Summary.of(y).scaled(3.0)
    line = fitted(x)
    s = Sum()
    for g in groups:
        s.total = s.total + g.mean + g.error
    largest = first if first.mean > second.mean else second
    means = [g.mean - g.size for g in groups]
    return np.array([s.total, first.error, second.error, largest.mean, x.mean(), x.size, weight(line, 2.0), means[0], groups[1].size])
