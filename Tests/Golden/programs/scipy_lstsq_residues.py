"""scipy.linalg.lstsq gives the residues of one vector as a number."""
# arguments: y real(6), X real(6,2)
# expect: equal to NumPy
import numpy as np
import scipy.linalg


def program(y, X):
    return scipy.linalg.lstsq(X, y)[1]
