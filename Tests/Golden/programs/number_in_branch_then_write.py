"""Numbers read in branches that differ between replications, then written over."""
# arguments: y real(4), s real(), i integer() in 0..3
# expect: equal to NumPy
import numpy as np


def program(y, s, i):
    t = 0.0
    if s > 0:
        t = y[1]
        y[1] = 5.0
        y[0] += t
    else:
        u = y[2]
        y[:] = u
    v = y[i]
    y[i] = -1.0
    y[2], y[3] = y[3], y[2]
    return np.concatenate([y, [t, v]])
