"""Student's interval of least squares with the numbers of people as weights (Aitken 1935; Wooldridge, Introductory Econometrics, section 8.4)."""
import numpy as np
from scipy import stats


def weighted_least_squares(rent, income, people):
    n = len(rent)
    x = income - (people * income).sum() / people.sum()
    y = rent - (people * rent).sum() / people.sum()
    sxx = (people * x * x).sum()
    slope = (people * x * y).sum() / sxx
    e = y - slope * x
    half = stats.t.ppf(0.975, n - 2) * np.sqrt((people * e * e).sum() / (n - 2) / sxx)
    return slope - half, slope + half
