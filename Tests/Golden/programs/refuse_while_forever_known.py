"""A loop that never ends exhausts its budget."""
# arguments: a real
# error: statements
import numpy as np


def program(a):
    x = 0
    while True:
        x += 1
    return a
