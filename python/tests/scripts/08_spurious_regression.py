# each: np.array(ts); aitken: study.figure("t_test", "size", n=50)
# Spurious regression of random walks (Granger & Newbold 1974).
import numpy as np
import statsmodels.api as sm


def walk(n):
    return np.cumsum(np.random.normal(size=n))


def t_test(n):
    y, x = walk(n), walk(n)
    fit = sm.OLS(y, sm.add_constant(x)).fit()
    return fit.pvalues[1]


np.random.seed(5)
ts = []
for r in range(400):
    ts.append(t_test(50) < 0.05)
print("share", np.mean(ts))
