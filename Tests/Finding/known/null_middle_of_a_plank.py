"""No better answer is known; the mean is unbiased too, and worse."""
import numpy as np


def mean(place):
    return place.mean()
