"""Weights in inverse proportion to mean squared errors of the past (Bates and Granger 1969)."""
import numpy as np


def inverse_errors(said, came, tomorrow):
    w = 1.0 / ((said - came[:, None]) ** 2).mean(axis=0)
    return (w @ tomorrow) / w.sum()
