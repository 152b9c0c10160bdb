# each: np.array(stats_) < np.percentile(stats_, 5); aitken: study.figure("dickey_fuller", "quantile 0.05", n=100)
# Critical values of the Dickey-Fuller t statistic without a constant.
import numpy as np
import statsmodels.api as sm


def dickey_fuller(n):
    y = np.cumsum(np.random.normal(size=n))
    dy = np.diff(y)
    res = sm.OLS(dy, y[:-1]).fit()
    return res.tvalues[0]


np.random.seed(2)
stats_ = []
for r in range(500):
    stats_.append(dickey_fuller(100))
print(np.percentile(stats_, [1, 5, 10]))
