# each: np.array(ts); aitken: study.figure("t_test", "size", n=50)
# Spurious regression of random walks (Granger & Newbold 1974).
import aitken
import numpy as np
import statsmodels.api as sm


def walk(n):
    return np.cumsum(np.random.normal(size=n))


def t_test(n):
    y, x = walk(n), walk(n)
    fit = sm.OLS(y, sm.add_constant(x)).fit()
    return fit.pvalues[1]


study = aitken.replicate(t_test, {"n": [50]}, names=["t_test"], loss="test", truth=True, replications=3000)
