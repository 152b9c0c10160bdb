"""State carried through a loop: an autoregression."""
# arguments: e real(12), r unit
# expect: equal to NumPy
import numpy as np


def program(e, r):
    y = np.zeros(12)
    y[0] = e[0]
    for t in range(1, 12):
        y[t] = r * y[t - 1] + e[t]
    return y
