"""Attributes with double underscores lead nowhere."""
# arguments: a real
# error: __class__
import numpy as np


def program(a):
    return a.__class__
