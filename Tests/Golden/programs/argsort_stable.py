"""kind='stable' keeps the order of equal entries."""
# arguments: a halves(12)
# expect: equal to NumPy
import numpy as np


def program(a):
    return np.argsort(a, kind='stable')
