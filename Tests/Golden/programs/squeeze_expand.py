"""squeeze, expand_dims, broadcast_to, atleast_2d."""
# arguments: a real(3), C real(3,1)
# expect: equal to NumPy
import numpy as np


def program(a, C):
    return C.squeeze() + np.expand_dims(a, 0)[0] + np.broadcast_to(a, (2, 3))[1] + np.squeeze(C[:, :, None]) + np.atleast_2d(a)[0] + np.atleast_1d(a[0])
