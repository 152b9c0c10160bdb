"""The last value less the first, over the steps."""


def ends(y):
    return (y[-1] - y[0]) / (len(y) - 1)
