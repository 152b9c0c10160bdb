# each: np.array(cover); aitken: study.figure("newey_west", "coverage", rho=0.5)
# Coverage of Newey-West intervals for a mean.
import aitken
import numpy as np
import statsmodels.api as sm


def dgp(n, rho):
    e = np.random.normal(size=n)
    y = np.zeros(n)
    y[0] = e[0] / np.sqrt(1 - rho**2)
    for t in range(1, n):
        y[t] = rho * y[t - 1] + e[t]
    return (y,), 0.0


def newey_west(y):
    res = sm.OLS(y, np.ones(len(y))).fit(cov_type="HAC", cov_kwds={"maxlags": 4})
    ci = res.conf_int()
    return ci[0, 0], ci[0, 1]


study = aitken.study(aitken.Problem(dgp, {"n": [60], "rho": [0.5]}, [newey_west], loss="interval"), replications=4000)
