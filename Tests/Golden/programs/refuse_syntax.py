"""A missing parenthesis."""
# arguments: a real
# error: (
import numpy as np


def program(a):
    return (a + 1
