"""A comprehension over a range, and one with a condition."""
# arguments: a real(5)
# expect: equal to NumPy
import numpy as np


def program(a):
    squares = [v * v for v in a]
    odd = [a[i] for i in range(5) if i % 2 == 1]
    return sum(squares) + 10 * sum(odd) + len(odd)
