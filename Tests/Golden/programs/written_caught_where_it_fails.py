"""An exception that only some replications raise is caught there."""
# arguments: y real(6), k integer(1) in 0..3
# expect: equal to NumPy
import math
import numpy as np


def program(y, k):
    steps = 0.0
    try:
        root = math.sqrt(y[0])
        steps += 1.0
    except ValueError as error:
        root = -1.0
    else:
        steps += 10.0
    finally:
        steps += 100.0
    try:
        A = np.array([[1.0, 2.0], [float(k[0]), 4.0]])
        b = np.linalg.solve(A, y[:2])
    except (np.linalg.LinAlgError, ZeroDivisionError):
        b = np.linalg.pinv(A) @ y[:2]
    try:
        share = 1.0 / float(k[0])
    except ZeroDivisionError:
        share = 0.0
    return np.array([root, steps, b[0], b[1], share])
