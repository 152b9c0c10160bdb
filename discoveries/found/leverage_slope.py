# iterated_bisquare_weights, found by Aitken 0.1.0, random numbers 2 (proposal 230)
# An interval for a slope when one observation may decide
# It works under conditions. In comparison to white_with_degrees_of_freedom, iterated_bisquare_weights covers the truth with probability 0.985 in place of 0.835 (nominal 0.95), with intervals 2.30 times as long; its interval score is 1.27 times that of white_with_degrees_of_freedom stretched to nominal coverage (relative interval score 0.83, 95 % interval 0.82 to 0.84; 9 sealed designs, 2 held-out processes). It restores the coverage at the price of an interval score that is 27 % larger, in comparison to white_with_degrees_of_freedom stretched to nominal coverage.
# Where it covers least (n = 34, skew = 0.845, spread = 0.98) the probability is 0.953 (0.002).
# With other numbers in place of normal ones it is worse than white_with_degrees_of_freedom: Student's t with 8 degrees of freedom 0.61 (0.58 to 0.65), uniform 0.60 (0.57 to 0.63), centred exponential 0.75 (0.70 to 0.81).
# Seed 1; salt given beforehand (0000000000000000000000000000000000000000000000000000000000000000), so the numbers could be known; confirmation 2 of this lab, level 0.0043; a new lab starts its error budget anew.
# Experiment plan: e72c5e7160f53bb6bcdfe488e65f977943f462ced600ae17c4fecbedb945866a
import numpy as np
from scipy import stats


def iterated_bisquare_weights(y, x):
    """Made from white_with_degrees_of_freedom: iterated bisquare weights."""
    d_2 = x - x.mean()
    b_2 = d_2 @ y / (d_2 @ d_2)
    r_2 = y - y.mean() - b_2 * d_2
    n = len(d_2 * r_2)
    d = x - x.mean()
    b = d @ y / (d @ d)
    centre = y.mean()
    for _ in range(2):
        residuals = y - centre
        scale = np.sqrt(np.mean(residuals**2))
        weights = np.maximum(0.0, 1.0 - (residuals / (4.39 * scale)) ** 2) ** 2
        centre = np.sum(weights * y) / np.sum(weights)
    r = y - centre - (b * d + -0.03 * d)
    half = stats.t.ppf(0.975, 2) * np.sqrt(n / (n - 2) * ((d * r) ** 2).sum()) / (d @ d)
    return b - half, b + half
