# each: np.array(reject); aitken: study.figure("p_value", "size", groups=10)
# Cluster-robust tests with few clusters (Bertrand, Duflo & Mullainathan 2004; Cameron, Gelbach & Miller 2008).
import aitken
import numpy as np
import statsmodels.api as sm


def rejection(groups=10, size=15):
    g = np.repeat(np.arange(groups), size)
    x = np.random.normal(size=groups)[g]
    e = np.random.normal(size=groups)[g] + np.random.normal(size=groups * size)
    y = e
    res = sm.OLS(y, sm.add_constant(x)).fit(cov_type="cluster", cov_kwds={"groups": g}, use_t=True)
    p_value = res.pvalues[1]
    return p_value


study = aitken.replicate(rejection, {"groups": [10]}, names=["p_value"], loss="test", truth=True, replications=4000)
