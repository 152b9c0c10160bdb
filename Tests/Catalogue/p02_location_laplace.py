"""Better than the mean for Laplace errors: the median, their maximum likelihood estimator."""
import numpy as np


def median(y):
    """The sample median: maximum likelihood for Laplace errors."""
    return np.median(y)


estimators = [median]
