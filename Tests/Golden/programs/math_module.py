"""The math module on numbers."""
# arguments: a positive
# expect: equal to NumPy
import math

import numpy as np


def program(a):
    return math.sqrt(a) + math.log(a) + math.exp(-a) + math.pi + math.floor(a) + math.ceil(a) + math.sin(a) * math.cos(a)
