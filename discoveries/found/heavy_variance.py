# formula_of_by_unbiased_variance_and_n_2, found by Aitken 0.1.0, random numbers 2 (proposal 211)
# The variance of a distribution with heavy tails, an error being measured in per cent of it
# It works under conditions. In comparison to unbiased_variance, formula_of_by_unbiased_variance_and_n_2 needs 27 % fewer observations for the same accuracy on the whole (relative efficiency 1.37, 95 % interval 1.33 to 1.42; 9 sealed designs, 3 held-out processes). It is worse at (n = 54, freedom = 14.1). It is worse at (n = 60, freedom = 15.0).
# Where it is weakest (n = 54, freedom = 14.1) it is worse than unbiased_variance: 0.94 (0.93 to 0.96).
# The adversary found a design where it is worse (n = 60, freedom = 15.0): 0.87 (0.85 to 0.90).
# In 4 of 12 cells losses have heavy tails (kurtosis above 500): the intervals of these figures are less sure than they look.
# It is none of the named estimators; nearest: the sample variance (divisor n − 1), typically 0.45 of the baseline's median error away.
# Seed 1; salt given beforehand (0000000000000000000000000000000000000000000000000000000000000000), so the numbers could be known; confirmation 1 of this lab, level 0.0047; a new lab starts its error budget anew.
# Experiment plan: 1c8c212569c6dc44feb21115e3a45795934fc116fe33f57cc8d3656a79e286f2
import numpy as np


def unbiased_variance(y):
    """The sample variance with divisor n - 1."""
    return y.var(ddof=1)


def formula_of_by_unbiased_variance_and_n_2(y):
    """Made from formula_of_by_unbiased_variance_and_n: formula of by unbiased variance and n."""
    by_unbiased_variance = unbiased_variance(y)
    n = len(y)
    sorted_y = np.sort(y)
    rank_n = (2.0 * np.arange(n) + 1.0) / n - 1.0
    l_spread_y = sorted_y @ rank_n / n
    return 5.5 * by_unbiased_variance * n**0.0712 * (l_spread_y / by_unbiased_variance**0.5) ** 3.27
