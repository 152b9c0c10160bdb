"""Methods that need no derivative and are not Nelder-Mead are refused."""
# arguments: y real(3)
# error: powell
import numpy as np
from scipy.optimize import minimize


def program(y):
    return minimize(lambda b: np.sum((y - b) ** 2), 0.0, method="Powell").x
