# cluster_robust_test_calibrated_then_width_adjusted, found by Aitken 0.1.0, random numbers 2 (proposal 217)
# A test of a policy's effect when two to four units are treated
# It works under conditions. In comparison to cluster_robust, cluster_robust_test_calibrated_then_width_adjusted rejects a true null with probability 0.022 in place of 0.178 (nominal 0.05), and a false one with probability 0.191, where a cluster_robust corrected to its nominal size does with 0.353 (relative type II error at valid sizes 0.80, 95 % interval 0.79 to 0.81; 12 sealed designs, 2 held-out processes). It restores the size, and costs 16 points of power in comparison to a corrected cluster_robust.
# Where it rejects true nulls most often (treated = 2, controls = 25, shift = 0.0) the probability is 0.050 (0.002).
# With other numbers in place of normal ones it is worse than cluster_robust: Student's t with 8 degrees of freedom 0.91 (0.86 to 0.97), centred exponential 0.91 (0.87 to 0.96).
# Seed 1; salt given beforehand (0000000000000000000000000000000000000000000000000000000000000000), so the numbers could be known; confirmation 1 of this lab, level 0.0047; a new lab starts its error budget anew.
# Experiment plan: 0142703ca110ec1ba0d0a07cdd45c154fae41a9343aecfbf26ca1c365fb6ce06
import numpy as np
from scipy import stats


def cluster_robust(treated, controls, members_treated, members_controls, hypothesis):
    """Differences in differences, standard error clustered by unit (CR1), Student's t with one degree less than units."""
    k, m = len(treated), len(controls)
    effect = treated.mean() - controls.mean() - hypothesis
    variance = ((treated - treated.mean()) ** 2).sum() / k**2 + ((controls - controls.mean()) ** 2).sum() / m**2
    return 2.0 * stats.t.sf(np.abs(effect) / np.sqrt((k + m) / (k + m - 1) * variance), k + m - 1)


def cluster_robust_test_calibrated_then_width_adjusted(treated, controls, members_treated, members_controls, hypothesis):
    """Made from cluster_robust_test_calibrated: cluster robust test calibrated, then width adjusted."""
    probability = cluster_robust(treated, controls, members_treated, members_controls, hypothesis)
    statistic = stats.norm.isf(np.maximum(probability, 9.01e-301) / 2.92) / np.maximum(0.05, 2.648 - 13.45 * (1.0 / len(controls)))
    p_value = 2.0 * stats.norm.sf(np.abs(statistic))
    return np.minimum(1.0, p_value**1.04)
