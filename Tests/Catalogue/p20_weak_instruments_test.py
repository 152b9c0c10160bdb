"""Better than a t-test with weak instruments: Anderson and Rubin (1949), exact with normal errors."""
import numpy as np
from scipy import stats


def anderson_rubin(y, x, Z, hypothesis):
    """Whether the instruments explain what the hypothesis leaves unexplained: an F-test."""
    n, count = Z.shape
    u = y - hypothesis * x
    explained = u @ (Z @ np.linalg.solve(Z.T @ Z, Z.T @ u))
    return stats.f.sf(explained / count / ((u @ u - explained) / (n - count)), count, n - count)


estimators = [anderson_rubin]
