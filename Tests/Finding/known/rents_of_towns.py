"""Deviations from each town's mean: the within estimator (Mundlak 1961; Wooldridge 2010, section 10.6)."""
import numpy as np


def within(rent, income):
    x = income - income.mean(axis=1, keepdims=True)
    y = rent - rent.mean(axis=1, keepdims=True)
    return (x * y).sum() / (x * x).sum()
