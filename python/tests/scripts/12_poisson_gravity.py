# each: np.array(out)[:, 0] - 1.0; aitken: study.figure("ppml", "bias", n=100)
# Poisson pseudo-likelihood and the log of gravity (Santos Silva & Tenreyro 2006).
import numpy as np
import statsmodels.api as sm


def trial(n, *args):
    x = np.random.normal(size=n)
    s = np.sqrt(np.log(1 + np.exp(-x)))
    eta = np.exp(s * np.random.normal(size=n) - s**2 / 2)
    y = np.exp(x) * eta
    X = sm.add_constant(x)
    ppml = sm.Poisson(y, X).fit(disp=0, cov_type="HC1").params[1]
    loglinear = sm.OLS(np.log(y), X).fit().params[1]
    return ppml, loglinear


np.random.seed(4)
out = []
for r in range(300):
    out.append(trial(100))
print(np.mean(out, axis=0))
