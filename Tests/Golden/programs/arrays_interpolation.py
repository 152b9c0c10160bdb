"""np.interp inside, outside, at the points, with NaN."""
# arguments: x real(9), f real(5), g positive(5)
# expect: equal to NumPy
import numpy as np


def program(x, f, g):
    p = np.array([-2.0, -1.0, 0.0, 0.5, 2.0])
    z = np.interp(np.append(x, np.nan), p, f)
    return np.concatenate([np.interp(x, p, f), np.interp(x, p, f, left=-9, right=9), np.interp(p, p, f), np.interp(x, np.cumsum(g) - 3, f), [np.interp(0.3, p, f), np.isnan(z[-1])], np.interp(x, [0.5], [2.0]), np.interp(x.reshape(3, 3), p, f)[1]])
