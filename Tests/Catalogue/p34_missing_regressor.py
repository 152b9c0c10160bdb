"""Better than complete cases where the regressor is missing depending on the outcome."""


def factored_likelihood(y, x, known):
    """Anderson (1957): selection leaves the regression of the regressor on the outcome alone; with the variance of all
    outcomes it gives the joint distribution, and with it the slope."""
    count = known.sum()
    xd = known * (x - x.sum() / count)
    yd = known * (y - (known @ y) / count)
    reverse = (xd @ yd) / (yd @ yd)
    residual = (xd @ xd - reverse * (xd @ yd)) / count
    variance = y.var()
    return reverse * variance / (reverse**2 * variance + residual)


estimators = [factored_likelihood]
