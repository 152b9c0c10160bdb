"""An exception leaves a loop and a branch of some replications."""
# arguments: y real(6)
# expect: equal to NumPy
import math
import numpy as np


def program(y):
    total, turns = 0.0, 0
    try:
        for v in y:
            if v > 0.5:
                total = total + math.log(2.5 - v)
            turns += 1
        while total > -3.0:
            total = total - math.sqrt(total + 2.0)
            turns += 1
    except ValueError:
        total = total + 10.0
    return np.array([total, turns])
