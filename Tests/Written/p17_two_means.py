# Estimators of problems/p17_two_means.py as strong language models write them.
# design: m = 10, n = 40, ratio = 3.0, difference = 1.5

# === 01 welch
import numpy as np
from scipy import stats


def welch(a: np.ndarray, b: np.ndarray) -> float:
    """Welch's t-test with Satterthwaite's degrees of freedom."""
    va, vb = a.var(ddof=1) / a.size, b.var(ddof=1) / b.size
    t = (a.mean() - b.mean()) / np.sqrt(va + vb)
    df = (va + vb) ** 2 / (va ** 2 / (a.size - 1) + vb ** 2 / (b.size - 1))
    return float(2 * stats.t.sf(abs(t), df))
# === 02 scipy's own
from scipy import stats


def scipy_welch(a, b):
    """scipy does it all."""
    return stats.ttest_ind(a, b, equal_var=False).pvalue
# === 03 Yuen trimmed
import numpy as np
from scipy.stats import t as t_dist


def yuen(a, b, trim=0.1):
    """Yuen's test on trimmed means with winsorised variances."""

    def parts(x):
        x = np.sort(x)
        n = len(x)
        g = int(np.floor(trim * n))
        h = n - 2 * g
        m = x[g:n - g].mean()
        w = np.clip(x, x[g], x[n - g - 1])
        d = (n - 1) * w.var(ddof=1) / (h * (h - 1))
        return m, d, h

    (m1, d1, h1), (m2, d2, h2) = parts(a), parts(b)
    t = (m1 - m2) / np.sqrt(d1 + d2)
    df = (d1 + d2)**2 / (d1**2 / (h1 - 1) + d2**2 / (h2 - 1))
    return 2 * t_dist.sf(np.abs(t), df)
# === 04 studentized permutation
import numpy as np


def permutation_welch(a, b, n_perm: int = 199, seed: int = 0):
    """Janssen's studentised permutation test."""
    rng = np.random.default_rng(seed)
    pooled = np.concatenate([a, b])
    m = len(a)

    def statistic(x, y):
        return abs(x.mean() - y.mean()) / np.sqrt(x.var(ddof=1) / len(x) + y.var(ddof=1) / len(y))

    observed = statistic(a, b)
    count = 0
    for _ in range(n_perm):
        p = rng.permutation(pooled)
        if statistic(p[:m], p[m:]) >= observed:
            count += 1
    return (count + 1) / (n_perm + 1)
# === 05 likelihood ratio, Bartlett-ish
import numpy as np
from scipy.stats import chi2


def likelihood_ratio_test(a, b):
    """LR test of equal means with unequal variances, common mean by fixed point."""
    m, n = len(a), len(b)
    va, vb = a.var(), b.var()
    mu = (a.sum() + b.sum()) / (m + n)
    for _ in range(100):
        sa = va + (a.mean() - mu) ** 2
        sb = vb + (b.mean() - mu) ** 2
        wa, wb = m / sa, n / sb
        mu = (wa * a.mean() + wb * b.mean()) / (wa + wb)
    sa, sb = va + (a.mean() - mu)**2, vb + (b.mean() - mu)**2
    lr = m * np.log(sa / va) + n * np.log(sb / vb)
    return chi2.sf(lr / (1 + 1.5 / m), df=1)
# === 06 cochran-cox
import numpy as np
from scipy import stats


def cochran_cox(a: np.ndarray, b: np.ndarray) -> float:
    """Weighted average of the two p-values by the variance shares."""
    groups = [a, b]
    variances = [np.var(g, ddof=1) / len(g) for g in groups]
    t = abs(np.mean(a) - np.mean(b)) / np.sqrt(sum(variances))
    tails = [2 * stats.t.sf(t, len(g) - 1) for g in groups]
    return sum(v * p for v, p in zip(variances, tails)) / sum(variances)
# === 07 bayesian behrens-fisher by integration over a grid
import numpy as np
from scipy import stats


def behrens_fisher(a, b):
    """Behrens-Fisher solution: the difference of two scaled t variables, by a grid of quantiles."""
    m, n = a.shape[0], b.shape[0]
    sa, sb = a.std(ddof=1) / np.sqrt(m), b.std(ddof=1) / np.sqrt(n)
    d = np.abs(a.mean() - b.mean())
    u = (np.arange(400) + 0.5) / 400
    q = sa * stats.t.ppf(u, m - 1)
    tail = stats.t.sf((d - q) / sb, n - 1).mean()
    return min(1.0, 2.0 * tail)
# === 08 Welch with kurtosis check
import numpy as np
from scipy import stats


def welch_or_rank(a, b):
    """Welch, and where the tails look heavy the Brunner-Munzel statistic."""
    def excess(x):
        z = (x - x.mean()) / x.std()
        return np.mean(z ** 4) - 3.0

    if len(a) >= 8 and excess(np.concatenate([a - np.median(a), b - np.median(b)])) > 8.0:
        return stats.brunnermunzel(a, b).pvalue
    t, p = stats.ttest_ind(a, b, equal_var=False)
    return p
# === 09 bootstrap under the null
import numpy as np


def bootstrap_t(a, b, B=199):
    """Bootstrap of the Welch statistic, each group centred on the common mean."""
    rng = np.random.default_rng(20240101)
    m, n = a.size, b.size
    centred = [g - g.mean() for g in (a, b)]
    A = centred[0][rng.integers(m, size=(B, m))]
    C = centred[1][rng.integers(n, size=(B, n))]
    se = np.sqrt(A.var(axis=1, ddof=1) / m + C.var(axis=1, ddof=1) / n)
    stat = (A.mean(axis=1) - C.mean(axis=1)) / np.where(se > 0, se, 1.0)
    observed = (a.mean() - b.mean()) / np.sqrt(a.var(ddof=1) / m + b.var(ddof=1) / n)
    return (1 + np.sum(np.abs(stat) >= np.abs(observed))) / (B + 1)
# === 10 dataclass helper
from dataclasses import dataclass

import numpy as np
from scipy import stats


@dataclass
class Summary:
    mean: float
    variance: float
    size: int

    @classmethod
    def of(cls, x):
        return cls(float(np.mean(x)), float(np.var(x, ddof=1)), len(x))


def welch_from_summaries(a, b):
    """Welch's test from the summaries of the groups."""
    sa, sb = Summary.of(a), Summary.of(b)
    va, vb = sa.variance / sa.size, sb.variance / sb.size
    df = (va + vb) ** 2 / (va**2 / (sa.size - 1) + vb**2 / (sb.size - 1))
    return 2 * stats.t.sf(abs(sa.mean - sb.mean) / np.sqrt(va + vb), df)
