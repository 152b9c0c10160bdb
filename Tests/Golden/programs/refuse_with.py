"""with is not part of the language."""
# arguments: a real
# error: with
import numpy as np


def program(a):
    with a as b:
        return b
