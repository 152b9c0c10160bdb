"""Ten programs whose shapes, or what they do, depend on data, beside the forty of `loop_programs.py`: what `loops.py` times as well."""
import numpy as np


def tail_mean(y, X):
    """Entries beyond a quantile, their order statistics."""
    c = np.sort(y)[-12]
    tail = y[y > c + 0.1]
    k = len(tail)
    return np.log(np.sort(tail)[: max(k - 2, 1)] - c).mean() + k / 100


def sign_changes(y, X):
    """Distances between changes of sign, by their places."""
    s = y > np.median(y)
    places = np.flatnonzero(s[1:] != s[:-1])
    gaps = np.diff(places[:12])
    return np.median(gaps) + places[0]


def screened_columns(y, X):
    """A boolean selection of columns by marginal correlation, then least squares."""
    c = np.abs((X - X.mean(axis=0)).T @ (y - y.mean())) / len(y)
    keep = c > 0.25
    keep[0] = True
    Z = X[:, keep]
    b = np.linalg.lstsq(Z, y, rcond=None)[0]
    return ((y - Z @ b) ** 2).sum() / (len(y) - Z.shape[1])


def significant_only(y, X):
    """Columns whose p-value is below a tenth stay; the rest is dropped one after the other."""
    from scipy import stats

    active = list(range(X.shape[1]))
    while True:
        Z = X[:, active]
        G = np.linalg.inv(Z.T @ Z)
        b = G @ Z.T @ y
        e = y - Z @ b
        s = np.sqrt(e @ e / (len(y) - len(active)))
        p = 2 * stats.norm.sf(np.abs(b) / (s * np.sqrt(np.diag(G))))
        worst = int(np.argmax(p[1:])) + 1 if len(active) > 1 else 0
        if worst == 0 or p[worst] < 0.1:
            return b[0]
        active.pop(worst)


def cleaned_fit(y, X):
    """Outliers leave a regression until nothing changes."""
    keep = np.ones(len(y), dtype=bool)
    b = np.zeros(X.shape[1])
    for turn in range(20):
        b = np.linalg.solve(X[keep].T @ X[keep], X[keep].T @ y[keep])
        r = y - X @ b
        new = np.abs(r) < 3 * r[keep].std()
        if (new == keep).all():
            break
        keep = new
    return b[1]


def groups_by_unique(y, X):
    """Means of as many groups as data make."""
    g = np.clip(np.round(X[:, 1]), -2, 2).astype(int)
    levels, inverse, counts = np.unique(g, return_inverse=True, return_counts=True)
    sums = np.zeros(len(levels))
    for j in range(len(levels)):
        sums[j] = y[inverse == j].sum()
    return ((sums / counts) * counts / len(y)).sum() + len(levels)


def stepwise_line_search(y, X):
    """Steps are halved until the loss falls: `while` with `break`."""
    b = np.zeros(X.shape[1])
    loss = np.abs(y).sum()
    steps = []
    for turn in range(8):
        g = -X.T @ np.sign(y - X @ b)
        t = 0.02
        while True:
            new = np.abs(y - X @ (b - t * g)).sum()
            if new < loss or t < 1e-4:
                break
            t = t / 2
        if new >= loss:
            break
        b, loss = b - t * g, new
        steps.append(t)
    return b[1] + len(steps)


def appended(y, X):
    """Records in a list, under a condition."""
    records = [y[0]]
    for v in y[1:20]:
        if v > records[-1]:
            records.append(v)
    return np.mean(records) + len(records)


def counted(y, X):
    """Counts in a dict, the commonest key."""
    counts = {}
    for v in np.sign(y[:8]):
        key = int(v)
        counts[key] = counts.get(key, 0) + 1
    best = max(counts, key=lambda k: counts[k])
    return best * counts[best] / 8


def two_regimes(y, X):
    """A split of the sample at the threshold that fits best, a fit on each side, and the larger side's slope."""
    order = np.argsort(X[:, 1])
    best, split = np.inf, 0
    for k in range(20, 81, 20):
        a, b = order[:k], order[k:]
        loss = ((y[a] - y[a].mean()) ** 2).sum() + ((y[b] - y[b].mean()) ** 2).sum()
        if loss < best:
            best, split = loss, k
    side = order[:split] if split > 50 else order[split:]
    Z, v = X[side], y[side]
    return np.linalg.lstsq(Z, v, rcond=None)[0][1]
