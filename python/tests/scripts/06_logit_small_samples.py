# each: np.array(draws) - 1.0; aitken: study.figure("slope", "median bias", n=60)
# Bias of the logit in small samples.
import numpy as np
import statsmodels.api as sm
from scipy import stats


def slope(n):
    x = stats.norm.rvs(size=n)
    u = stats.logistic.rvs(size=n)
    y = (0.5 + 1.0 * x + u > 0).astype(float)
    X = sm.add_constant(x)
    return sm.Logit(y, X).fit(disp=0).params[1]


np.random.seed(3)
draws = [slope(60) for i in range(400)]
print(np.median(draws))
