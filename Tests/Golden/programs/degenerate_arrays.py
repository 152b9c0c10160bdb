"""Empty vectors, one entry, ties, NaN."""
# arguments: x real
# expect: equal to NumPy
import numpy as np
from scipy import stats
from scipy.special import logsumexp


def program(x):
    one = np.array([x])
    none = one[:0]
    ties = np.full(4, x)
    gap = np.array([x, np.nan, x + 1])
    v = np.concatenate([
        [np.trapezoid(one), np.trapezoid(none), np.isin(one, none)[0], np.isin(gap, [np.nan])[1], np.nanquantile(gap, 0.5), np.nanprod(gap), np.nanargmax(gap), np.sinc(0.0), logsumexp(one)],
        np.histogram(ties, bins=3)[0], np.histogram(none, bins=2)[0], np.histogram(gap, bins=2, range=(-9, 9))[0], np.digitize(ties, [x]), np.digitize(none, [0.0]), np.interp(none, [0, 1], [0, 1]), np.interp(ties, [x], [3.0]),
        stats.rankdata(ties), stats.rankdata(one), stats.rankdata(none), np.convolve(one, one), np.lexsort((ties, np.arange(4))), np.ediff1d(one), np.cumsum(none), np.partition(ties, 2), np.nan_to_num(stats.sem(one), nan=5.0) + none,
        [np.searchsorted(none, x), np.unique(ties).size, np.unique(gap).size, np.nanpercentile(one, 30), stats.iqr(one), stats.trim_mean(ties, 0.25), stats.median_abs_deviation(one), np.add.reduce(none), np.array_equal(none, none), np.array_equal(gap, gap)],
        np.diff(none), np.pad(none, 1), np.pad(one, 2, mode="edge"), np.add.outer(none, one).ravel(), np.tensordot(one, one, axes=1) + none, np.apply_along_axis(np.sum, 0, one) + none, np.fft.fft(one).real, np.abs(np.fft.rfft(ties)),
    ])
    return np.where(np.isnan(v), 44.0, v)
