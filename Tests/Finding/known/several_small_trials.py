"""Normal scores weighted by the roots of the numbers of patients (Mosteller and Bush 1954; Liptak 1958; Whitlock 2005)."""
import numpy as np
from scipy import stats


def weighted_scores(p, patients):
    w = np.sqrt(patients)
    return stats.norm.sf((w * stats.norm.isf(p)).sum() / np.sqrt((w * w).sum()))
