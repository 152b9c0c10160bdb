"""The mean of the answers of each quarter, weighted by all who were drawn there: weighting classes (Oh and Scheuren 1983; Little 1986)."""
import numpy as np


def weighting_classes(quarter, answers, income):
    drawn = np.bincount(quarter, minlength=5)
    replies = np.bincount(quarter, weights=1.0 * answers, minlength=5)
    total = np.bincount(quarter, weights=income, minlength=5)
    weight = drawn / np.maximum(replies, 1.0)
    return (weight * total).sum() / (weight * replies).sum()
