"""A data-dependent index beyond the end raises."""
# arguments: a real(4), k integer in 4..9
# raises: IndexError
import numpy as np


def program(a, k):
    return a[k]
