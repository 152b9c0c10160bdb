"""A hidden generator is no part of the language."""
# arguments: x real(3)
# error: rng.normal
from scipy.stats import norm


def program(x):
    return x + norm.rvs(size=3)
