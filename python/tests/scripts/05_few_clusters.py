# each: np.array(reject); aitken: study.figure("p_value", "size", groups=10)
# Cluster-robust tests with few clusters (Bertrand, Duflo & Mullainathan 2004; Cameron, Gelbach & Miller 2008).
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


np.random.seed(7)
reject = []
for _ in range(400):
    reject.append(rejection() < 0.05)
print("rejection rate", np.mean(reject))
