"""A dict of arrays, returned from a helper, also where data choose."""
# arguments: y real(8), X real(8,2)
# expect: equal to NumPy
import numpy as np


def fit(y, X):
    b = np.linalg.lstsq(X, y, rcond=None)[0]
    if b[0] > 0:
        return {"coef": b, "res": y - X @ b, "flag": 1}
    return {"coef": -b, "res": y, "flag": 0}


def program(y, X):
    a = fit(y, X)
    both = {"first": a, "second": fit(-y, X)}
    both["third"] = {"coef": both["first"]["coef"] + 1}
    total = 0.0
    for name, part in both.items():
        total = total + part["coef"].sum()
    picked = a if y[0] > 0 else both["second"]
    return np.append(a["coef"], [a["res"].sum(), a["flag"], total, picked["coef"][0], picked["flag"], len(both), "third" in both])
