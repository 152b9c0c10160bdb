"""einsum of one and two operands."""
# arguments: X real(4,3), Y real(4,3), a real(4)
# expect: equal to NumPy
import numpy as np


def program(X, Y, a):
    return np.einsum('ij,ij->j', X, Y) + np.einsum('ij,i->j', X, a) + np.einsum('ij->j', X) + np.einsum('ij,ik->jk', X, Y)[0] + np.einsum('i,i', a, a)
