"""Textbook answers to p01: Huber's M-estimator, Student's t maximum likelihood, the mean trimmed by 20 %."""
import numpy as np


def huber(y):
    """Huber (1964), tuning constant 1.345, scale from the median absolute deviation."""
    m = np.median(y)
    s = np.median(np.abs(y - m)) / 0.6745
    for _ in range(30):
        w = np.minimum(1.0, 1.345 * s / np.maximum(np.abs(y - m), 1e-12))
        m = (w * y).sum() / w.sum()
    return m


def student_likelihood(y):
    """Maximum likelihood for Student's t on five degrees of freedom with unknown scale, by reweighting."""
    m = np.median(y)
    s2 = (np.median(np.abs(y - m)) / 0.6745) ** 2
    for _ in range(60):
        w = 6.0 / (5.0 + (y - m) ** 2 / s2)
        m = (w * y).sum() / w.sum()
        s2 = (w * (y - m) ** 2).mean()
    return m


def trimmed_mean(y):
    """The mean of the middle 60 %."""
    k = len(y) // 5
    return np.sort(y)[k:-k].mean()


estimators = [huber, student_likelihood, trimmed_mean]
