"""The line taken back, times the mean of the residuals taken back (the smearing estimate, Duan 1983)."""
import numpy as np


def smearing(cost, age, at):
    y = np.log(cost)
    d = age - age.mean()
    slope = (d @ y) / (d @ d)
    residual = y - y.mean() - slope * d
    return np.exp(y.mean() + slope * (at - age.mean())) * np.exp(residual).mean()
