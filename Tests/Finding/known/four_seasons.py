"""Classical decomposition: deviations from a centred moving average (Persons 1919, Macaulay 1931)."""
import numpy as np


def from_moving_average(y):
    n = len(y)
    average = (0.5 * y[:-4] + y[1:-3] + y[2:-2] + y[3:-1] + 0.5 * y[4:]) / 4.0
    deviation = (y[2:-2] - average).reshape(-1, 4).mean(axis=0)
    season = np.roll(deviation, 2)
    return season - season.mean()
