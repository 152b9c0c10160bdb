"""Second sources for the library of named estimators: SciPy, statsmodels and direct optimisation."""
import numpy as np
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.stats.proportion import proportion_confint

i = np.arange(24)
y = np.round(np.sin(i * 1.3) + 0.05 * i + np.where(i % 7 == 3, 2.5, 0.0), 6)
x = np.round(np.cos(i * 0.7) + 0.1 * i, 6)
X = np.column_stack([np.ones(24), x])
Z = np.round(np.column_stack([np.sin(i * 0.4), np.cos(i * 1.9), np.sin(i * 2.9 + 1)]), 6)


def show(name, *values):
    print(name, [float(v) for v in np.ravel(values)])


show("trimmed 20 %", stats.trim_mean(y, 0.2))
show("trimmed 10 %", stats.trim_mean(y, 0.1))
show("winsorised 10 %", stats.mstats.winsorize(y, (0.1, 0.1)).mean())
pairs = [(a + b) / 2 for k, a in enumerate(y) for b in y[k:]]
show("Hodges-Lehmann", np.median(pairs))
mad = stats.median_abs_deviation(y) * 1.4826
huber = optimize.brentq(lambda t: np.clip((y - t) / mad, -1.345, 1.345).sum(), -5, 5, xtol=1e-14)
show("Huber", huber)
show("t5 known scale", optimize.minimize_scalar(
    lambda t: -stats.t.logpdf(y - t, 5).sum(), bracket=(0, 1), tol=1e-12).x)
best = optimize.minimize(lambda p: -stats.t.logpdf(y, 5, p[0], np.exp(p[1])).sum(), [0.5, 0.0], tol=1e-14,
                         method="Nelder-Mead", options={"xatol": 1e-11, "fatol": 1e-14, "maxiter": 10000})
show("t5", best.x[0])
ols = sm.OLS(y, X).fit()
show("OLS", ols.params)
for kind in ["HC0", "HC1", "HC2", "HC3"]:
    fit = sm.OLS(y, X).fit(cov_type=kind, use_t=True)
    show(kind, fit.conf_int()[1])
show("classical", ols.conf_int()[1])
show("LAD", sm.QuantReg(y, X).fit(q=0.5, max_iter=5000, p_tol=1e-10).params)
e2 = np.log(ols.resid ** 2)
gamma = sm.OLS(e2, X).fit().params
show("Harvey two-step", sm.WLS(y, X, weights=np.exp(-X @ gamma)).fit().params)


def negative(p):
    v = X @ p[2:]
    return 0.5 * (v + (y - X @ p[:2]) ** 2 * np.exp(-v)).sum()


ml = optimize.minimize(negative, np.concatenate([ols.params, gamma]), tol=1e-14, method="Nelder-Mead",
                       options={"xatol": 1e-10, "fatol": 1e-14, "maxiter": 40000, "maxfev": 40000})
ml = optimize.minimize(negative, ml.x, tol=1e-14, method="BFGS")
show("Harvey ML", ml.x[:2])
show("Welch", stats.ttest_ind(y[:9], x, equal_var=False).pvalue)
show("pooled", stats.ttest_ind(y[:9], x).pvalue)
show("Wilson", proportion_confint(7, 20, method="wilson"))
show("Agresti-Coull", proportion_confint(7, 20, method="agresti_coull"))
P = Z @ np.linalg.solve(Z.T @ Z, Z.T)
show("2SLS", (x @ P @ y) / (x @ P @ x))


def k_class(k):
    M = np.eye(24) - k * (np.eye(24) - P)
    return (x @ M @ y) / (x @ M @ x)


W = np.column_stack([y, x])
kappa = np.linalg.eigvals(np.linalg.solve(W.T @ (np.eye(24) - P) @ W, W.T @ W)).real.min()
show("LIML", k_class(kappa))
# The variance ratio that LIML minimises, minimised directly.
ratio = optimize.minimize_scalar(
    lambda b: ((y - b * x) @ (y - b * x)) / ((y - b * x) @ (np.eye(24) - P) @ (y - b * x)),
    bracket=(k_class(kappa) - 0.1, k_class(kappa) + 0.1), tol=1e-14)
show("LIML as least variance ratio", ratio.x)
show("Fuller", k_class(kappa - 1 / (24 - 3)))
loo = []
for r in range(24):
    keep = i != r
    loo.append(Z[r] @ np.linalg.lstsq(Z[keep], x[keep], rcond=None)[0])
show("JIVE", (np.array(loo) @ y) / (np.array(loo) @ x))
show("Theil-Sen", stats.theilslopes(y, x)[0])
n, p = Z.shape
C = Z - Z.mean(0)
S = C.T @ C / n
m = np.trace(S) / p
d2 = ((S - m * np.eye(p)) ** 2).sum() / p
b2 = sum(((np.outer(c, c) - S) ** 2).sum() for c in C) / n ** 2 / p
show("Ledoit-Wolf", min(b2, d2) / d2 * m * np.eye(p) + (1 - min(b2, d2) / d2) * S)
rho = (ols.resid[1:] @ ols.resid[:-1]) / (ols.resid[:-1] @ ols.resid[:-1])
L = np.eye(24)
L[0, 0] = np.sqrt(1 - rho ** 2)
for r in range(1, 24):
    L[r, r - 1] = -rho
show("Prais-Winsten", sm.OLS(L @ y, L @ X).fit().params)
