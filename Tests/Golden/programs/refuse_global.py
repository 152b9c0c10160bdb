"""global is not part of the language."""
# arguments: a real
# error: global
import numpy as np


def program(a):
    global x
    x = a
    return a
