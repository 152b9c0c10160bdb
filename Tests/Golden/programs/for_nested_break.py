"""break leaves the inner loop only."""
# arguments: X real(4,4)
# expect: equal to NumPy
import numpy as np


def program(X):
    s = 0.0
    for i in range(4):
        for j in range(4):
            if X[i, j] > 1:
                break
            s += X[i, j]
        s += 100
    return s
