"""Nothing but NaN has no smallest entry."""
# arguments: x real(3)
# raises: ValueError
import numpy as np


def program(x):
    return np.nanargmin(x * np.nan)
