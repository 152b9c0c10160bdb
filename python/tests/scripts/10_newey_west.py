# each: np.array(cover); aitken: study.figure("newey_west", "coverage", rho=0.5)
# Coverage of Newey-West intervals for a mean.
import numpy as np
import statsmodels.api as sm


def dgp(n, rho):
    e = np.random.normal(size=n)
    y = np.zeros(n)
    y[0] = e[0] / np.sqrt(1 - rho**2)
    for t in range(1, n):
        y[t] = rho * y[t - 1] + e[t]
    return y


def newey_west(y):
    res = sm.OLS(y, np.ones(len(y))).fit(cov_type="HAC", cov_kwds={"maxlags": 4})
    ci = res.conf_int()
    return ci[0, 0], ci[0, 1]


np.random.seed(8)
cover = []
for r in range(400):
    lo, hi = newey_west(dgp(60, 0.5))
    cover.append(lo <= 0 <= hi)
print("coverage", np.mean(cover))
