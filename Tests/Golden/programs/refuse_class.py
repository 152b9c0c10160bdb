"""A class is not part of the language."""
# arguments: a real
# error: class
import numpy as np


class Thing:
    pass


def program(a):
    return a
