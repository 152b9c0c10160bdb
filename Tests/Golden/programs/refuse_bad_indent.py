"""Indentation that fits no block."""
# arguments: a real
# error: indent
import numpy as np


def program(a):
    x = a
      y = x
    return y
