"""An interval for the concentration of lead in a sample of water, from a line through a few standards.

Readings of the standards, their concentrations, and one reading of the sample.
"""
import numpy as np

estimand = "the concentration of the sample"
loss = "interval"
designs = {"standards": [5, 8], "noise": [0.1, 0.3]}
sealed = {"standards": (5, 12), "noise": (0.05, 0.4)}


def simulate(rng, standards, noise):
    """Standards from 0 to 10; the noise is given in units of concentration."""
    x = np.linspace(0.0, 10.0, standards)
    slope = np.exp(0.5 * rng.normal())
    zero = rng.normal()
    sample = rng.uniform(0.0, 10.0)
    reading = zero + slope * (x + noise * rng.normal(size=standards))
    return (reading, x, zero + slope * (sample + noise * rng.normal())), sample


def error_over_slope(reading, x, seen):
    """The place on the line plus or minus 1.96 residual standard deviations over the slope."""
    d = x - x.mean()
    slope = (d @ reading) / (d @ d)
    residual = reading - reading.mean() - slope * d
    s = np.sqrt((residual @ residual) / (len(x) - 2))
    place = x.mean() + (seen - reading.mean()) / slope
    half = 1.959964 * s / np.abs(slope)
    return place - half, place + half


baselines = [error_over_slope]
