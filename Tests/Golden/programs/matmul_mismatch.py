"""Inner lengths that differ raise."""
# arguments: X real(3,4), a real(3)
# raises: ValueError
import numpy as np


def program(X, a):
    return X @ a
