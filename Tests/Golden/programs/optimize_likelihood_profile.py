"""The exponent of a Box and Cox transformation by its profile likelihood."""
# arguments: y positive(25)
# expect: equal to NumPy
import numpy as np
from scipy import optimize, special


def program(y):
    def profile(power):
        z = special.boxcox(y, power)
        return 0.5 * len(y) * np.log(np.var(z)) - (power - 1) * np.sum(np.log(y))

    best = optimize.minimize_scalar(profile, bounds=(-2, 3), method="bounded")
    limit = best.fun + 1.92
    low = optimize.brentq(lambda p: profile(p) - limit, best.x - 8, best.x)
    return best.x, low
