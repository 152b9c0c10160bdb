"""Weights, between-study variance and interval of Sidik and Jonkman (2002, 2005); Hartung and Knapp (2001)."""
import numpy as np
from scipy import stats


def sidik_jonkman(effect, error):
    k = len(effect)
    rough = effect.var() + 1e-12
    v = 1.0 / (error**2 / rough + 1.0)
    centre = (v @ effect) / v.sum()
    between = (v @ (effect - centre) ** 2) / (k - 1)
    w = 1.0 / (error**2 + between)
    centre = (w @ effect) / w.sum()
    half = stats.t.ppf(0.975, k - 1) * np.sqrt((w @ (effect - centre) ** 2) / ((k - 1) * w.sum()))
    return centre - half, centre + half
