"""Generators that are used up at once: by unpacking, by loops, by functions with further arguments."""
# arguments: a real(4), b real(4)
# expect: equal to NumPy
import math
from functools import reduce

import numpy as np


def program(a, b):
    (ma, va), (mb, vb) = ((v.mean(), v.var()) for v in (a, b))
    total = 0.0
    for k, value in enumerate(x * y for x, y in zip(a, b)):
        total += k * value
    for part in (v.max() for v in [a, b]):
        total -= part
    best = max((float(x) for x in a), key=lambda x: -abs(x))
    return total + ma * vb - mb * va + best + math.prod(1.0 + abs(x) for x in a) + reduce(lambda s, x: s + x, (x * x for x in b))
