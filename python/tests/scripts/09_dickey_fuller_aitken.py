# each: np.array(stats_) < np.percentile(stats_, 5); aitken: study.figure("dickey_fuller", "quantile 0.05", n=100)
# Critical values of the Dickey-Fuller t statistic without a constant.
import aitken
import numpy as np
import statsmodels.api as sm


def dickey_fuller(n):
    y = np.cumsum(np.random.normal(size=n))
    dy = np.diff(y)
    res = sm.OLS(dy, y[:-1]).fit()
    return res.tvalues[0]


study = aitken.replicate(dickey_fuller, {"n": [100]}, names=["dickey_fuller"], replications=4000)
