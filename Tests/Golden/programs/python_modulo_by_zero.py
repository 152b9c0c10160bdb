"""Python's own integers raise."""
# arguments: k integer
# raises: ZeroDivisionError
import numpy as np


def program(k):
    n = len([1, 2]) - 2
    return 5 % n + k
