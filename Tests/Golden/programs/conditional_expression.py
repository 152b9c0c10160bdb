"""then if condition else otherwise, nested, with data."""
# arguments: a real, k integer
# expect: equal to NumPy
import numpy as np


def program(a, k):
    x = 1.0 if a > 0 else 2.0 if a > -1 else 3.0
    return x + (10 if k else 20)
