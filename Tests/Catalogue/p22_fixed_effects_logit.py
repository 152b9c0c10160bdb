"""Better than maximum likelihood with an effect for each person: the conditional likelihood."""
import numpy as np
from scipy import special


def conditional_logit(y, x):
    """Chamberlain (1980): given that someone changed, in which direction; no effect is left to estimate."""
    difference = (x[:, 1] - x[:, 0]) * (y[:, 0] != y[:, 1])
    b = 0.0
    for _ in range(20):
        p = special.expit(b * difference)
        b = b + ((y[:, 1] - p) * difference).sum() / (p * (1.0 - p) * difference**2).sum()
    return b


estimators = [conditional_logit]
