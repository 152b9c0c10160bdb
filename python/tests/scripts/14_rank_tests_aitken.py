# each: np.array(power)[:, 1]; aitken: study.figure("wilcoxon_p", "power")
# Power of the t test and of the rank test with heavy tails.
import aitken
import numpy as np
from scipy import stats


def p_values(shift=1.0, n=20):
    x = stats.t.rvs(2, size=n)
    y = stats.t.rvs(2, size=n) + shift
    t_p = stats.ttest_ind(x, y).pvalue
    wilcoxon_p = stats.mannwhitneyu(x, y).pvalue
    return t_p, wilcoxon_p


study = aitken.replicate(p_values, {"shift": [1.0]}, loss="test", truth=False, replications=4000)
