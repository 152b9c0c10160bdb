"""t tests, normality, entropy, distance of distributions."""
# arguments: x real(12), y real(9), z real(12), X real(7,2), p positive(5), q positive(5)
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(x, y, z, X, p, q):
    t, v = stats.ttest_ind(x, y, equal_var=False)
    one = stats.ttest_1samp(x, 0.3)
    parts = [[t, v, one.statistic, one.pvalue, one.df], stats.ttest_1samp(X, 0.0, alternative="less").pvalue, [stats.ttest_rel(x, z).statistic, stats.ttest_ind(x, y).pvalue, stats.ttest_ind(x, y, equal_var=False).df], stats.jarque_bera(x), [stats.entropy(p), stats.entropy(p, q), stats.entropy(p, base=2), stats.ks_2samp(x, y).statistic]]
    return np.concatenate([np.array(part) for part in parts])
