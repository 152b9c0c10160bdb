"""Tests by ranks, and of variances."""
# arguments: x real(12), y real(10), z real(15)
# expect: equal to NumPy
import numpy as np
from scipy import stats


def program(x, y, z):
    short = stats.mannwhitneyu(x[:5], y[:6])
    long = stats.mannwhitneyu(x, z, alternative="less")
    rough = stats.mannwhitneyu(np.round(x), np.round(y), use_continuity=False)
    sign = stats.wilcoxon(x, alternative="greater")
    approximate = stats.wilcoxon(np.round(2 * x) + 0.5, method="approx", correction=True)
    w, p = stats.ranksums(x, y)
    parts = [short.statistic, short.pvalue, long.pvalue, rough.pvalue, sign.statistic, sign.pvalue, approximate.pvalue, w, p]
    parts += [stats.levene(x, y, z).pvalue, stats.levene(x, y, center="mean").statistic, stats.fligner(x, y).pvalue]
    parts += [stats.kruskal(x, y, np.round(z)).statistic, stats.brunnermunzel(x, y).pvalue, stats.kruskal(x, y).pvalue]
    return np.array(parts)
