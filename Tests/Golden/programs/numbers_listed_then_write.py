"""tolist and item give numbers that later writes leave alone."""
# arguments: y real(3), X real(3,2)
# expect: equal to NumPy
import numpy as np


def program(y, X):
    a = y.tolist()
    b = X.tolist()
    c = y[0].item()
    y -= 1
    X -= 2
    return np.array(a + b[0] + b[2] + [c])
