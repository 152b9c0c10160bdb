"""The weighted mean, a ratio of two estimated totals (Hajek 1971; Saerndal, Swensson and Wretman 1992, section 5.7)."""
import numpy as np


def hajek(income, chance, farms):
    return (income / chance).sum() / (1.0 / chance).sum()
