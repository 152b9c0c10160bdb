"""Mean and standard deviation."""


def parametric(y):
    return y.mean() + 1.6448536 * y.std(ddof=1)
