"""The unbiased estimator (1 − 1/n)^sum (Lehmann 1950s: Rao and Blackwell's improvement of the share of zeros)."""


def unbiased(y):
    n = len(y)
    return (1.0 - 1.0 / n) ** y.sum()
