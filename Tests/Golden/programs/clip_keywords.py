"""np.clip and .clip with min and max by name."""
# arguments: y real(4), s real()
# expect: equal to NumPy
import numpy as np


def program(y, s):
    return np.concatenate([y.clip(min=0.5), y.clip(max=s), np.clip(y, min=-1, max=1), np.clip(y, a_min=None, a_max=0.3)])
