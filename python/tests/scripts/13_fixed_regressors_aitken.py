# each: np.array(bs) - 2.0; aitken: study.figure("b_ols", "bias")
# Regressors that are drawn once and kept over the replications.
import aitken
import numpy as np
import statsmodels.api as sm



def regressors(n):
    return sm.add_constant(np.random.exponential(size=(n, 2)), has_constant="add")


def once(n, X):
    y = X @ np.array([1.0, 2.0, 3.0]) + np.random.standard_t(4, size=n)
    b_ols = sm.OLS(y, X).fit().params[1]
    return b_ols


study = aitken.replicate(once, {"n": [50]}, fixed={"X": regressors}, names=["b_ols"], truth=2.0, replications=4000)
