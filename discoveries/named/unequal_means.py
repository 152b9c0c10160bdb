"""Many normal means with known unequal variances: shrinkage of the literature."""
import numpy as np


def _shrink(x, variance, spread):
    """Towards the weighted mean, each by its own share, the means' variance being `spread`."""
    w = 1.0 / (variance + spread)
    centre = (w @ x) / w.sum()
    return centre + spread / (variance + spread) * (x - centre)


def james_stein_standardised(x, variance):
    """James & Stein (1961), positive part, on standardised observations about the weighted mean (Brown 2008)."""
    w = 1.0 / variance
    centre = (w @ x) / w.sum()
    keep = 1.0 - (len(x) - 3) / (w @ (x - centre) ** 2)
    return centre + np.maximum(keep, 0.0) * (x - centre)


def berger(x, variance):
    """Minimax for the unweighted loss, about the weighted mean (Berger 1976; Hudson 1974), positive part."""
    w = 1.0 / variance
    centre = (w @ x) / w.sum()
    keep = 1.0 - (len(x) - 3) * w / (w**2 @ (x - centre) ** 2)
    return centre + np.maximum(keep, 0.0) * (x - centre)


def dersimonian_laird(x, variance):
    """Empirical Bayes with the moment estimate of the means' variance (DerSimonian & Laird 1986)."""
    w = 1.0 / variance
    centre = (w @ x) / w.sum()
    excess = w @ (x - centre) ** 2 - (len(x) - 1)
    return _shrink(x, variance, np.maximum(excess / (w.sum() - (w @ w) / w.sum()), 0.0))


def hedges(x, variance):
    """Empirical Bayes with the unweighted moment estimate (Hedges 1983)."""
    return _shrink(x, variance, np.maximum(x.var(ddof=1) - variance.mean(), 0.0))


def paule_mandel(x, variance):
    """Empirical Bayes with the variance that makes the generalised sum of squares n - 1 (Paule & Mandel 1982)."""
    low, high = 0.0, x.var(ddof=1) * 2.0 + variance.max()
    for _ in range(40):
        middle = 0.5 * (low + high)
        w = 1.0 / (variance + middle)
        above = w @ (x - (w @ x) / w.sum()) ** 2 > len(x) - 1
        low = np.where(above, middle, low)
        high = np.where(above, high, middle)
    return _shrink(x, variance, low)


def restricted_likelihood(x, variance):
    """Empirical Bayes, the means' variance by restricted maximum likelihood (Harville 1977), grid of 200."""
    spread = np.maximum(x.var(ddof=1), 0.1) * 3.0 * (np.arange(200) / 199.0) ** 2
    w = 1.0 / (variance + spread[:, None])
    centre = (w @ x) / w.sum(axis=1)
    fit = np.log(w).sum(axis=1) - np.log(w.sum(axis=1)) - (w * (x - centre[:, None]) ** 2).sum(axis=1)
    return _shrink(x, variance, spread[np.argmax(fit)])


def morris(x, variance):
    """Morris's (1983) empirical Bayes: Paule and Mandel's kind of variance, shrinkage times (n - 3) / (n - 1)."""
    n = len(x)
    spread = np.maximum(x.var(ddof=1) - variance.mean(), 0.0)
    for _ in range(30):
        w = 1.0 / (variance + spread)
        centre = (w @ x) / w.sum()
        spread = np.maximum((w @ (n / (n - 1) * (x - centre) ** 2 - variance)) / w.sum(), 0.0)
    w = 1.0 / (variance + spread)
    centre = (w @ x) / w.sum()
    return x - (n - 3) / (n - 1) * variance * w * (x - centre)


def sure(x, variance):
    """Xie, Kou & Brown (2012): shrinkage to a common point, both chosen by Stein's unbiased risk estimate."""
    spread = np.maximum(x.var(ddof=1), 0.1) * 10.0 * (np.arange(200) / 199.0) ** 3
    b = variance / (variance + spread[:, None])
    centre = (b**2 @ x) / (b**2).sum(axis=1)
    centre = np.clip(centre, x.min(), x.max())
    risk = (b**2 * (x - centre[:, None]) ** 2 + variance * (1.0 - 2.0 * b)).sum(axis=1)
    best = np.argmin(risk)
    return x - b[best] * (x - centre[best])


def sure_grand_mean(x, variance):
    """Xie, Kou & Brown (2012): shrinkage to the plain mean by Stein's unbiased risk estimate."""
    n = len(x)
    spread = np.maximum(x.var(ddof=1), 0.1) * 10.0 * (np.arange(200) / 199.0) ** 3
    b = variance / (variance + spread[:, None])
    risk = (b**2 * (x - x.mean()) ** 2 + variance * (1.0 - 2.0 * (1.0 - 1.0 / n) * b)).sum(axis=1)
    return x - b[np.argmin(risk)] * (x - x.mean())


estimators = [james_stein_standardised, berger, dersimonian_laird, hedges, paule_mandel, restricted_likelihood, morris, sure,
              sure_grand_mean]
