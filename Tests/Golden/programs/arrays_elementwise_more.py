"""Further functions entry by entry."""
# arguments: x real(7), y real(7), p positive(7)
# expect: equal to NumPy
import numpy as np


def program(x, y, p):
    q, r = np.divmod(x, p)
    return np.concatenate([np.sinc(x), np.sinc([0.0]), np.deg2rad(x), np.rad2deg(x), q, r, np.heaviside(x, 0.5), np.heaviside([0.0, -1.0], 0.5), np.float_power(p, y), np.logaddexp2(x, y), np.nextafter(x, y), np.signbit(x), np.cross(x[:3], y[:3]), np.cross(np.stack([x[:3], y[:3]]), p[:3]).ravel(), np.select([x > 1, x < -1], [y, -y], 5.0), np.float_power([2, 3], [-1, 2])])
