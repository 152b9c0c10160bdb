"""An array that is first written behind breaks keeps its numbers in the replications that left."""
# arguments: s real(), X real(5,3)
# expect: equal to NumPy
import numpy as np


def program(s, X):
    whole = np.ones(3, dtype=int) + 2
    other = np.arange(4.0)
    for turn in range(2):
        if s > -10:
            break
    else:
        whole[np.arange(3) < 2] = 1.2
        other += 1
    for row in X:
        if row[0] > -5:
            break
        other[1] = row[2]
    return np.concatenate([whole, other])
