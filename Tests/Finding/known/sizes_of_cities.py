"""Maximum likelihood of Pareto's law with its unbiased divisor (Hill 1975; Johnson, Kotz and Balakrishnan 1994, section 20.4)."""
import numpy as np


def logarithmic_excess(size):
    return (len(size) - 2.0) / np.log(size / size.min()).sum()
