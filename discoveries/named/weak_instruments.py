"""Tests of an effect that weak instruments do not mislead, and those that are said to be misled less."""
import numpy as np
from scipy import stats


def _parts(y, x, Z, hypothesis):
    """Residuals under the hypothesis, projection on the instruments, the three variances of the reduced form."""
    n, k = Z.shape
    u = y - hypothesis * x
    pairs = np.column_stack([u, x])
    fitted = Z @ np.linalg.solve(Z.T @ Z, Z.T @ pairs)
    omega = (pairs.T @ pairs - pairs.T @ fitted) / (n - k)
    return n, k, u, fitted, omega


def anderson_rubin(y, x, Z, hypothesis):
    """Anderson & Rubin (1949): whether the instruments explain what the hypothesis leaves; an F-test, exact if normal."""
    n, k, u, fitted, omega = _parts(y, x, Z, hypothesis)
    return stats.f.sf((u @ fitted[:, 0]) / k / omega[0, 0], k, n - k)


def _sufficient(y, x, Z, hypothesis):
    """Moreira's S'S, S'T, T'T."""
    n, k, u, fitted, omega = _parts(y, x, Z, hypothesis)
    rho = omega[0, 1] / omega[0, 0]
    first = fitted[:, 1] - rho * fitted[:, 0]
    rest = omega[1, 1] - omega[0, 1] * rho
    ss = (fitted[:, 0] @ fitted[:, 0]) / omega[0, 0]
    return n, k, ss, (fitted[:, 0] @ first) / np.sqrt(omega[0, 0] * rest), (first @ first) / rest


def kleibergen(y, x, Z, hypothesis):
    """Kleibergen's (2002) score test, chi-squared with one degree of freedom."""
    n, k, ss, st, tt = _sufficient(y, x, Z, hypothesis)
    return stats.chi2.sf(st**2 / tt, 1)


def conditional_likelihood_ratio(y, x, Z, hypothesis):
    """Moreira's (2003) conditional likelihood ratio, its distribution given T'T by the integral of Andrews, Moreira & Stock
    (2007), which has a constant weight with three instruments."""
    n, k, ss, st, tt = _sufficient(y, x, Z, hypothesis)
    lr = 0.5 * (ss - tt + np.sqrt((ss + tt) ** 2 - 4.0 * (ss * tt - st**2)))
    s = (np.arange(60) + 0.5) / 60.0
    weight = (1.0 - s**2) ** ((k - 3) / 2.0)
    return np.clip(1.0 - (weight @ stats.chi2.cdf((tt + lr) / (1.0 + tt * s**2 / np.maximum(lr, 1e-12)), k)) / weight.sum(), 0.0, 1.0)


def _k_class(y, x, Z, a):
    """LIML less a / (n - k) and its residuals."""
    n, k = Z.shape
    pairs = np.column_stack([y, x])
    fitted = Z @ np.linalg.solve(Z.T @ Z, Z.T @ pairs)
    whole = pairs.T @ pairs
    within = whole - pairs.T @ fitted
    triangle = np.linalg.inv(np.linalg.cholesky(within))
    kappa = np.linalg.eigvalsh(triangle @ whole @ triangle.T)[0] - a / (n - k)
    left = x - fitted[:, 1]
    xx = x @ x - kappa * (left @ left)
    b = (x @ y - kappa * (left @ y)) / xx
    return b, kappa, xx, y - b * x, fitted


def liml_t(y, x, Z, hypothesis):
    """t-test with limited information maximum likelihood (Anderson & Rubin 1949), usual standard error."""
    b, kappa, xx, e, fitted = _k_class(y, x, Z, 0.0)
    error = np.sqrt((e @ e) / (len(y) - 1) / np.maximum(xx, 1e-12))
    return 2.0 * stats.norm.sf(np.abs(b - hypothesis) / error)


def fuller_t(y, x, Z, hypothesis):
    """t-test with Fuller's (1977) estimator, a = 1, usual standard error."""
    b, kappa, xx, e, fitted = _k_class(y, x, Z, 1.0)
    error = np.sqrt((e @ e) / (len(y) - 1) / np.maximum(xx, 1e-12))
    return 2.0 * stats.norm.sf(np.abs(b - hypothesis) / error)


def fuller_bekker(y, x, Z, hypothesis):
    """t-test with Fuller's estimator and Bekker's (1994) standard error (Hansen, Hausman & Newey 2008, no third moments)."""
    n, k = Z.shape
    b, kappa, xx, e, fitted = _k_class(y, x, Z, 1.0)
    variance = (e @ e) / (n - 1)
    pe = fitted[:, 0] - b * fitted[:, 1]
    share = (pe @ e) / (e @ e)
    tilde = x - e * (e @ x) / (e @ e)
    projected = fitted[:, 1] - pe * (e @ x) / (e @ e)
    h = fitted[:, 1] @ x - share * (x @ x)
    sigma = variance * ((1.0 - share) ** 2 * (tilde @ projected) + share**2 * (tilde @ tilde - tilde @ projected))
    return 2.0 * stats.norm.sf(np.abs(b - hypothesis) * np.abs(h) / np.sqrt(sigma))


def score_of_two_stages(y, x, Z, hypothesis):
    """Two-stage least squares with the standard error under the hypothesis (Wang & Zivot 1998)."""
    n, k, u, fitted, omega = _parts(y, x, Z, hypothesis)
    score = fitted[:, 1] @ u / np.sqrt((u @ u) / n * (fitted[:, 1] @ fitted[:, 1]))
    return 2.0 * stats.norm.sf(np.abs(score))


estimators = [anderson_rubin, kleibergen, conditional_likelihood_ratio, liml_t, fuller_t, fuller_bekker, score_of_two_stages]
