"""A derivative of zero is a RuntimeError."""
# arguments: y positive
# raises: RuntimeError
from scipy.optimize import newton


def program(y):
    return newton(lambda x: x**2 + y, 0.0, fprime=lambda x: 2 * x)
