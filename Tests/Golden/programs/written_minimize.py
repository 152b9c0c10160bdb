"""minimize by BFGS."""
# arguments: y real(24), X real(24,3), g integer(24)
# expect: equal to NumPy
import numpy as np
from scipy import optimize


def program(y, X, g):
    def nll(theta):
        b, ls = theta[:3], theta[3]
        r = y - X @ b
        return 0.5 * np.sum(r**2) * np.exp(-2 * ls) + len(y) * ls
    b0 = np.linalg.lstsq(X, y, rcond=None)[0]
    x0 = np.concatenate([b0, [0.0]])
    res = optimize.minimize(nll, x0, method="BFGS")
    return np.round(res.x[0], 5)
