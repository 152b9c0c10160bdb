"""Three axes."""
# arguments: A real(2,1,3), B real(4,1)
# expect: equal to NumPy
import numpy as np


def program(A, B):
    return A * B + B - A
