"""Stratification after sampling (Cochran 1977, section 5A.9)."""


def poststratified(y, city, share):
    return share * y[city].mean() + (1.0 - share) * y[~city].mean()
