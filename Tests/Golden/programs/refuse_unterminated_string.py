"""A string without its end."""
# arguments: a real
# error: string
import numpy as np


def program(a):
    x = 'abc
    return a
