"""else runs when the loop was not broken."""
# arguments: a real(5)
# expect: equal to NumPy
import numpy as np


def program(a):
    for v in a:
        if v > 2:
            x = v
            break
    else:
        x = -1.0
    return x
