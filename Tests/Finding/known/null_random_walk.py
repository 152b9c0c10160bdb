"""No better answer is known: the last value is the conditional mean of the next (Bachelier 1900)."""


def last_value_again(y):
    """Today's value."""
    return y[-1]
