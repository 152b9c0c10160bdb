"""No better answer is known; the mean of the times less a minute is unbiased too, and worse."""
import numpy as np


def mean_less_a_minute(time):
    return time.mean() - 1.0
