# partial_slope_declining_lags_test_calibrated_2, found by Aitken 0.1.0, random numbers 2 (proposal 223)
# A test of a slope with six to ten clusters of unequal size
# It works. In comparison to cluster_robust, partial_slope_declining_lags_test_calibrated_2 rejects a true null with probability 0.036 in place of 0.110 (nominal 0.05), and a false one with probability 0.380, where a cluster_robust corrected to its nominal size does with 0.399 (relative type II error at valid sizes 0.97, 95 % interval 0.96 to 0.98; 16 sealed designs, 2 held-out processes).
# Where it rejects true nulls most often (simulate_between, clusters = 8, shift = 0.0) the probability is 0.104 (0.003).
# With other numbers in place of normal ones it is worse than cluster_robust: Student's t with 8 degrees of freedom 0.70 (0.64 to 0.77), uniform 0.73 (0.62 to 0.86).
# Seed 1; salt given beforehand (0000000000000000000000000000000000000000000000000000000000000000), so the numbers could be known; confirmation 1 of this lab, level 0.0047; a new lab starts its error budget anew.
# Experiment plan: 688cfee70a8b29089f7225dbfafdbc54fb187256836df74e011a658a032725b0
import numpy as np
from scipy import stats


def partial_slope_declining_lags_test_calibrated_2(y, x, g, clusters, hypothesis):
    """Made from partial_slope_declining_lags_test_calibrated: partial slope declining lags test calibrated."""
    values = y - hypothesis * x
    x_2 = x
    n = len(values)
    known = np.column_stack([np.ones(n), 1.0 * g])
    inverse = np.linalg.inv(known.T @ known)
    values = values - known @ (inverse @ (known.T @ values))
    x_2 = x_2 - known @ (inverse @ (known.T @ x_2))
    d = x_2 - x_2.mean()
    residuals = values - values.mean()
    b = d @ residuals / (d @ d)
    fit = residuals - b * d
    deviations = d * fit
    lags = int(1.3 * n**0.5) + 1
    variance = deviations @ deviations
    for j in range(1, lags):
        variance = variance + 2.0 * ((1.0 - j / lags) * (1.0 + -0.102 * np.mean(known[:, 1]))) * (deviations[j:] @ deviations[:-j])
    statistic = d @ residuals / np.sqrt(variance) / (0.552 + 13.02 * (1.0 / np.sqrt(n)))
    return 2.0 * stats.norm.sf(np.abs(statistic))
