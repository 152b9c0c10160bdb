"""Tests of a slope with few clusters of unequal size."""
import numpy as np
from scipy import stats


def _fit(y, x, g, clusters):
    """Indicator of clusters, regressors, inverse of their products, coefficients, residuals."""
    member = 1.0 * (g[:, None] == np.arange(clusters))
    X = np.column_stack([np.ones(len(x)), x])
    inverse = np.linalg.inv(X.T @ X)
    b = inverse @ (X.T @ y)
    return member, X, inverse, b, y - X @ b


def cluster_robust_normal(y, x, g, clusters, hypothesis):
    """CR1 and the normal distribution (Liang & Zeger 1986)."""
    member, X, inverse, b, r = _fit(y, x, g, clusters)
    scores = ((X @ inverse[:, 1]) * r) @ member
    n = len(y)
    return 2.0 * stats.norm.sf(np.abs(b[1] - hypothesis) / np.sqrt(clusters / (clusters - 1) * (n - 1) / (n - 2) * (scores @ scores)))


def jackknife(y, x, g, clusters, hypothesis):
    """CR3: the slopes without a cluster, t with one degree less than clusters (Bell & McCaffrey 2002; Hansen 2025; MacKinnon,
    Nielsen & Webb 2023)."""
    member, X, inverse, b, r = _fit(y, x, g, clusters)
    n, sx, sy = member.sum(axis=0), x @ member, y @ member
    sxx, sxy = (x * x) @ member, (x * y) @ member
    nn, ax, ay, axx, axy = n.sum() - n, sx.sum() - sx, sy.sum() - sy, sxx.sum() - sxx, sxy.sum() - sxy
    without = (axy - ax * ay / nn) / (axx - ax**2 / nn)
    error = np.sqrt((clusters - 1) / clusters * ((without - b[1]) ** 2).sum())
    return 2.0 * stats.t.sf(np.abs(b[1] - hypothesis) / error, clusters - 1)


def bell_mccaffrey(y, x, g, clusters, hypothesis):
    """CR2 with Satterthwaite's degrees of freedom under independent errors (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018)."""
    member, X, inverse, b, r = _fit(y, x, g, clusters)
    half = np.linalg.cholesky(inverse)
    a = X @ inverse[:, 1]
    total = 0.0
    columns = []
    for c in range(clusters):
        inside = X * member[:, c][:, None]
        gram = half.T @ (inside.T @ inside) @ half
        values, vectors = np.linalg.eigh(gram)
        values = np.clip(values, 1e-10, 1.0 - 1e-9)
        factor = (1.0 / np.sqrt(1.0 - values) - 1.0) / values
        load = half.T @ (inside.T @ a)
        weight = a * member[:, c] + inside @ (half @ (vectors @ (factor * (vectors.T @ load))))
        total = total + (weight @ r) ** 2
        columns.append(weight - X @ (inverse @ (X.T @ weight)))
    P = np.column_stack(columns)
    gram = P.T @ P
    freedom = np.trace(gram) ** 2 / (gram**2).sum()
    return 2.0 * stats.t.sf(np.abs(b[1] - hypothesis) / np.sqrt(total), freedom)


def _wild(y, x, g, clusters, hypothesis, weights):
    """The share of bootstrap t statistics, hypothesis imposed, that are as large as the one seen."""
    member = 1.0 * (g[:, None] == np.arange(clusters))
    n = len(y)
    d = x - x.mean()
    dd = d @ d
    u = y - hypothesis * x
    u = u - u.mean()
    b0 = (d @ u) / dd
    seen = np.abs(b0) / np.sqrt((((d * (u - b0 * d)) @ member) ** 2).sum())
    size, su, sd, sdd, sdu = member.sum(axis=0), u @ member, d @ member, (d * d) @ member, (d * u) @ member
    slope = weights @ sdu / dd
    centre = weights @ su / n
    scores = weights * sdu - centre[:, None] * sd - slope[:, None] * sdd
    t = np.abs(slope) / np.sqrt((scores**2).sum(axis=1))
    return (t >= seen * (1.0 - 1e-10)).mean()


def wild_cluster_bootstrap(y, x, g, clusters, hypothesis):
    """All 2^G signs (Cameron, Gelbach & Miller 2008)."""
    signs = 1.0 - 2.0 * ((np.arange(2**clusters)[:, None] // 2 ** np.arange(clusters)) % 2)
    return _wild(y, x, g, clusters, hypothesis, signs)


def wild_cluster_bootstrap_webb(y, x, g, clusters, hypothesis):
    """Webb's (2023) six weights, 999 fixed sets."""
    place = np.arange(1, 1000)[:, None] * 12.9898 + np.arange(1, clusters + 1) * 78.233 * np.arange(1, 1000)[:, None]
    six = np.floor(6.0 * ((np.sin(place) * 43758.5453) % 1.0))
    size = np.sqrt(0.5 + 0.5 * (six % 3))
    return _wild(y, x, g, clusters, hypothesis, np.where(six < 3, -size, size))


def ibragimov_muller(y, x, g, clusters, hypothesis):
    """Ibragimov & Müller (2010): Student's test of the clusters' own slopes."""
    member = 1.0 * (g[:, None] == np.arange(clusters))
    n, sx, sy = member.sum(axis=0), x @ member, y @ member
    slope = ((x * y) @ member - sx * sy / n) / ((x * x) @ member - sx**2 / n)
    t = (slope.mean() - hypothesis) / (slope.std(ddof=1) / np.sqrt(clusters))
    return 2.0 * stats.t.sf(np.abs(t), clusters - 1)


def canay_romano_shaikh(y, x, g, clusters, hypothesis):
    """Canay, Romano & Shaikh (2017): all signs of the clusters' own slopes less the hypothesis."""
    member = 1.0 * (g[:, None] == np.arange(clusters))
    n, sx, sy = member.sum(axis=0), x @ member, y @ member
    slope = ((x * y) @ member - sx * sy / n) / ((x * x) @ member - sx**2 / n) - hypothesis
    signs = 1.0 - 2.0 * ((np.arange(2**clusters)[:, None] // 2 ** np.arange(clusters)) % 2)
    return (np.abs(signs @ slope) >= np.abs(slope.sum()) * (1.0 - 1e-10)).mean()


def donald_lang(y, x, g, clusters, hypothesis):
    """Donald & Lang (2007): means of clusters on means of clusters, weighted by size, t with two degrees less than clusters."""
    member = 1.0 * (g[:, None] == np.arange(clusters))
    n = member.sum(axis=0)
    mx, my = x @ member / n, y @ member / n
    d = mx - (n @ mx) / n.sum()
    b = (n @ (d * my)) / (n @ d**2)
    r = my - (n @ my) / n.sum() - b * d
    error = np.sqrt((n @ r**2) / (clusters - 2) / (n @ d**2))
    return 2.0 * stats.t.sf(np.abs(b - hypothesis) / error, clusters - 2)


estimators = [cluster_robust_normal, jackknife, bell_mccaffrey, wild_cluster_bootstrap, wild_cluster_bootstrap_webb,
              ibragimov_muller, canay_romano_shaikh, donald_lang]
