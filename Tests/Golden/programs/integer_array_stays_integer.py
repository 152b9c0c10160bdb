"""Integer arrays stay integers under +, -, * and **; a real turns them into reals."""
# arguments: i integer(4)
# expect: equal to NumPy
import numpy as np


def program(i):
    j = i * 2 - 3
    k = j ** 2
    return k + i
