"""Textbook answer to p03."""


def midrange(y):
    """Half way between the extremes."""
    return (y.max() + y.min()) / 2
