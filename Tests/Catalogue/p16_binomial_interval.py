"""Better than Wald's interval for a proportion (Brown, Cai and DasGupta 2001)."""
import numpy as np


def wilson(successes, n):
    """Wilson (1927): the proportions that a score test keeps."""
    z = 1.959964
    share = successes / n
    centre = (successes + z * z / 2.0) / (n + z * z)
    half = z / (n + z * z) * np.sqrt(n * share * (1.0 - share) + z * z / 4.0)
    return centre - half, centre + half


estimators = [wilson]
