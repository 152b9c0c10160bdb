# each: rejections; aitken: study.figure("p_robust", "size")
# Size of robust t tests under heteroskedasticity.
import aitken
import numpy as np
import pandas as pd
import statsmodels.api as sm
import matplotlib.pyplot as plt

np.random.seed(12345)
R = 400
n = 40


def one_draw():
    x = np.random.normal(size=n)
    e = np.random.normal(size=n) * np.sqrt(0.5 + x**2)
    y = 1 + e
    X = sm.add_constant(x)
    res = sm.OLS(y, X).fit(cov_type="HC1")
    p_robust = res.pvalues[1]
    return p_robust


study = aitken.replicate(one_draw, loss="test", truth=True, replications=4000)
