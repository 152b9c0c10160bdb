"""Generators are not part of the language."""
# arguments: a real
# error: yield
import numpy as np


def program(a):
    yield a
