"""Better than two-stage least squares with many weak instruments, in median bias or median error."""
import numpy as np


def _k_class_root(y, x, Z):
    """The smallest root of LIML's determinant equation, and the moments that the k-class needs."""
    px = Z @ np.linalg.solve(Z.T @ Z, Z.T @ x)
    py = Z @ np.linalg.solve(Z.T @ Z, Z.T @ y)
    xx, xy, yy = x @ x, x @ y, y @ y
    rxx, rxy, ryy = xx - x @ px, xy - x @ py, yy - y @ py
    a = rxx * ryy - rxy**2
    b = -(xx * ryy + yy * rxx - 2.0 * xy * rxy)
    c = xx * yy - xy**2
    return (-b - np.sqrt(b**2 - 4.0 * a * c)) / (2.0 * a), xx, xy, rxx, rxy


def liml(y, x, Z):
    """Limited-information maximum likelihood (Anderson and Rubin 1949). It has no moments."""
    k, xx, xy, rxx, rxy = _k_class_root(y, x, Z)
    return (xy - k * rxy) / (xx - k * rxx)


def fuller(y, x, Z):
    """Fuller's (1977) modification with constant 1, which has moments."""
    n, count = Z.shape
    k, xx, xy, rxx, rxy = _k_class_root(y, x, Z)
    k = k - 1.0 / (n - count)
    return (xy - k * rxy) / (xx - k * rxx)


def jackknife_instruments(y, x, Z):
    """JIVE1 of Angrist, Imbens and Krueger (1999): the first stage leaves the observation out."""
    inverse = np.linalg.inv(Z.T @ Z)
    leverage = ((Z @ inverse) * Z).sum(axis=1)
    fitted = Z @ (inverse @ (Z.T @ x))
    w = (fitted - leverage * x) / (1.0 - leverage)
    return (w @ y) / (w @ x)


estimators = [jackknife_instruments, liml, fuller]
