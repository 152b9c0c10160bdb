"""int cuts off towards zero, float and bool convert."""
# arguments: a real, k integer
# expect: equal to NumPy
import numpy as np


def program(a, k):
    return int(a * 3) + float(k) / 4 + bool(k > 0) * 100 + int(-2.7)
