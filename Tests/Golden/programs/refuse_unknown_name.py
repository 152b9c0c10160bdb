"""A name that is bound nowhere."""
# arguments: a real
# error: bb
import numpy as np


def program(a):
    return a + bb
