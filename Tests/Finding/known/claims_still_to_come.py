"""What is seen, and for the rest the premium times one ratio of claims to premiums (the Cape Cod method, Stanard 1985; Buehlmann 1983)."""
import numpy as np


def cape_cod(claims, premium):
    years = claims.shape[0]
    seen = ~np.isnan(claims)
    known = np.where(seen, claims, 0.0)
    total = known.sum(axis=1)
    pattern = known.sum(axis=0) / (seen * premium[:, None]).sum(axis=0)
    reported = np.cumsum(pattern)[::-1] / pattern.sum()
    ratio = total.sum() / (premium * reported).sum()
    return total + premium * ratio * (1.0 - reported)
