"""minimize has one method here."""
# arguments: y real(3)
# error: Nelder-Mead
import numpy as np
from scipy.optimize import minimize


def program(y):
    return minimize(lambda b: np.sum((y - b) ** 2), 0.0).x
