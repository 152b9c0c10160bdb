# lognormal_mean_by_root_interval_calibrated_2, found by Aitken 0.1.0, random numbers 2 (proposal 211)
# An interval for the mean of a skewed positive variable
# It works. In comparison to student, lognormal_mean_by_root_interval_calibrated_2 covers the truth with probability 0.966 in place of 0.915 (nominal 0.95), with intervals 1.32 times as long; its interval score is 1.02 times that of student stretched to nominal coverage (relative interval score 0.96, 95 % interval 0.95 to 0.97; 9 sealed designs, 1 held-out process).
# Where it covers least (simulate_gamma, n = 23, shape = 1.004) the probability is 0.943 (0.002).
# With other numbers in place of normal ones it is worse than student: uniform 0.93 (0.89 to 0.98).
# In 6 of 11 cells losses have heavy tails (kurtosis above 500): the intervals of these figures are less sure than they look.
# It is none of the named estimators; nearest: student, a baseline of this problem, typically 0.56 of the baseline's median error away.
# Seed 1; salt given beforehand (0000000000000000000000000000000000000000000000000000000000000000), so the numbers could be known; confirmation 1 of this lab, level 0.0047; a new lab starts its error budget anew.
# Experiment plan: cdff9a9405ff42a91dafa76eeb18d9c44b22f890564dd662c9d4216197810ab4
import numpy as np
from scipy import stats


def lognormal_mean_by_root_interval_calibrated_2(y):
    """Made from lognormal_mean_by_root_interval_calibrated: lognormal mean by root interval calibrated."""
    n = len(y)
    logs = np.log(y) - np.log(y).mean()
    spread = logs.var(ddof=1)
    estimate = np.exp(np.log(y).mean() + 0.5 * spread)
    scores = estimate * (logs + 0.436 * logs**2)
    variance = n * scores.var(ddof=1)
    error = np.sqrt(variance) / n
    critical = stats.t.isf(0.025, n - 1)
    down = critical * error * 1.07
    up = critical * error * 1.32
    root = np.sqrt(estimate)
    return np.maximum(root - 0.5 * down / root, 0.0) ** 2, (root + 0.5 * up / root) ** 2
