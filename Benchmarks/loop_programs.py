"""Forty programs full of loops, each a function of (y, X) or of (rng, y, X): what `loops.py` times. A comment `wide` in the first line
of a docstring asks for 300 rows and 100 columns instead of 100 and 5."""
import numpy as np


def simulate(rng, n, k):
    X = np.ones((n, k))
    X[:, 1:] = rng.normal(size=(n, k - 1))
    return (X[:, 1] - 0.5 * X[:, 2] + rng.standard_t(5, size=n), X), 1.0


def lasso(y, X):
    """wide: coordinate descent, 6,000 steps."""
    n, p = X.shape
    r = y - y.mean()
    length = (X**2).sum(axis=0)
    b = np.zeros(p)
    for turn in range(60):
        for j in range(p):
            c = X[:, j] @ r + length[j] * b[j]
            new = np.sign(c) * max(abs(c) - n * 0.06, 0.0) / length[j]
            r = r - X[:, j] * (new - b[j])
            b[j] = new
    return b[1]


def short_lasso(y, X):
    """Coordinate descent, 100 steps."""
    n, p = X.shape
    r = y - y.mean()
    length = (X**2).sum(axis=0)
    b = np.zeros(p)
    for turn in range(20):
        for j in range(p):
            c = X[:, j] @ r + length[j] * b[j]
            new = np.sign(c) * max(abs(c) - n * 0.06, 0.0) / length[j]
            r = r - X[:, j] * (new - b[j])
            b[j] = new
    return b[1]


def wild_cluster(y, X):
    """Wild cluster bootstrap, 4,096 sign vectors of twelve clusters, one after the other."""
    n = y.shape[0]
    x = X[:, 1] - X[:, 1].mean()
    r = y - y.mean()
    cluster = np.arange(n) % 12
    sums = np.bincount(cluster, weights=x * r, minlength=12)
    observed = abs(sums.sum())
    larger = 0
    for code in range(4096):
        total = 0.0
        for g in range(12):
            total += sums[g] * (2 * ((code // 2**g) % 2) - 1)
        if abs(total) >= observed:
            larger += 1
    return larger / 4096


def wild_signs(y, X):
    """Wild cluster bootstrap, 4,096 sign vectors as a matrix."""
    n = y.shape[0]
    x = X[:, 1] - X[:, 1].mean()
    r = y - y.mean()
    signs = 2 * ((np.arange(4096)[:, None] // 2 ** np.arange(12)) % 2) - 1
    e = signs[:, np.arange(n) % 12] * r
    b = e @ x / (x @ x)
    s = np.sqrt(((e - b[:, None] * x) ** 2).sum(axis=1))
    return (np.abs(b / s) >= abs(x @ r / (x @ x)) / np.sqrt(((r - (x @ r) / (x @ x) * x) ** 2).sum())).mean()


def pairs_bootstrap(rng, y, X):
    """Pairs bootstrap of a slope, 399 draws."""
    n = y.shape[0]
    slopes = np.zeros(399)
    for b in range(399):
        rows = rng.integers(0, n, size=n)
        slopes[b] = np.linalg.lstsq(X[rows], y[rows], rcond=None)[0][1]
    return slopes.std()


def mean_bootstrap(rng, y, X):
    """Bootstrap of a median, 999 draws."""
    n = y.shape[0]
    draws = []
    for b in range(999):
        draws.append(np.median(y[rng.integers(0, n, size=n)]))
    return np.std(draws)


def permutations(rng, y, X):
    """Permutation test, 999 draws."""
    x = X[:, 1]
    observed = abs(x @ (y - y.mean()))
    count = 0
    for b in range(999):
        if abs(x @ rng.permutation(y - y.mean())) >= observed:
            count += 1
    return (count + 1) / 1000


def jackknife(y, X):
    """Leave one out, by deletion."""
    n = y.shape[0]
    b = np.zeros(n)
    for i in range(n):
        Z = np.delete(X, i, axis=0)
        b[i] = np.linalg.solve(Z.T @ Z, Z.T @ np.delete(y, i))[1]
    return np.sqrt((n - 1) / n * ((b - b.mean()) ** 2).sum())


def trimmed_refit(y, X):
    """Least squares without outliers, twice: shapes depend on data."""
    b = np.linalg.lstsq(X, y, rcond=None)[0]
    for turn in range(2):
        r = y - X @ b
        keep = np.abs(r) < 2.5 * np.median(np.abs(r))
        b = np.linalg.lstsq(X[keep], y[keep], rcond=None)[0]
    return b[1]


def pretest(y, X):
    """Two steps: columns that are not significant are left out."""
    n = y.shape[0]
    G = np.linalg.inv(X.T @ X)
    b = G @ (X.T @ y)
    s = np.sqrt(((y - X @ b) ** 2).sum() / (n - X.shape[1]))
    t = np.abs(b) / (s * np.sqrt(np.diag(G)))
    columns = [0, 1]
    for j in range(2, X.shape[1]):
        if t[j] > 1.96:
            columns.append(j)
    Z = X[:, columns]
    return np.linalg.solve(Z.T @ Z, Z.T @ y)[1]


def forward_selection(y, X):
    """The best column, then the best beside it."""
    n, k = X.shape
    chosen = [0]
    for step in range(2):
        best, which = np.inf, -1
        for j in range(1, k):
            if j in chosen:
                continue
            Z = X[:, chosen + [j]]
            loss = ((y - Z @ np.linalg.solve(Z.T @ Z, Z.T @ y)) ** 2).sum()
            if loss < best:
                best, which = loss, j
        chosen.append(which)
    return best


def garch(y, X):
    """Likelihood of a GARCH(1, 1) on a grid of 25 parameters."""
    e = y - y.mean()
    v = e.var()
    best, found = -np.inf, 0.0
    for a in [0.02, 0.05, 0.1, 0.15, 0.2]:
        for b in [0.5, 0.6, 0.7, 0.75, 0.79]:
            h = v
            total = 0.0
            for t in range(e.shape[0]):
                total -= np.log(h) + e[t] ** 2 / h
                h = v * (1 - a - b) + a * e[t] ** 2 + b * h
            if total > best:
                best, found = total, a + b
    return found


def kalman(y, X):
    """Local level by the Kalman filter."""
    level, p, total = 0.0, 10.0, 0.0
    for t in range(y.shape[0]):
        f = p + 1.0
        gain = p / f
        total += np.log(f) + (y[t] - level) ** 2 / f
        level = level + gain * (y[t] - level)
        p = p * (1 - gain) + 0.1
    return total


def long_filter(y, X):
    """A recursion of 20,000 steps."""
    n = y.shape[0]
    x = 0.0
    total = 0.0
    for t in range(20000):
        x = 0.99 * x + y[t % n]
        total += x * x
    return total / 20000


def bisection(y, X):
    """Huber's location by bisection to convergence."""
    low, high = y.min(), y.max()
    while high - low > 1e-10:
        middle = (low + high) / 2
        if np.clip(y - middle, -1.345, 1.345).sum() > 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def logit(y, X):
    """Newton's method to convergence."""
    d = (y > 0) * 1.0
    b = np.zeros(X.shape[1])
    for turn in range(50):
        p = 1 / (1 + np.exp(-X @ b))
        step = np.linalg.solve((X.T * (p * (1 - p))) @ X + 1e-8 * np.eye(X.shape[1]), X.T @ (d - p))
        b = b + step
        if np.abs(step).max() < 1e-10:
            break
    return b[1]


def gibbs(rng, y, X):
    """Gibbs sampler of a location and a scale, 1,000 steps."""
    n = y.shape[0]
    centre, spread = y.mean(), y.var()
    total = 0.0
    for step in range(1000):
        centre = y.mean() + np.sqrt(spread / n) * rng.normal()
        spread = ((y - centre) ** 2).sum() / rng.chisquare(n)
        total += centre
    return total / 1000


def metropolis(rng, y, X):
    """Metropolis for a t location, 1,000 steps."""
    x = np.median(y)
    value = -3 * np.log(1 + (y - x) ** 2 / 5).sum()
    total = 0.0
    for step in range(1000):
        proposal = x + 0.3 * rng.normal()
        other = -3 * np.log(1 + (y - proposal) ** 2 / 5).sum()
        if np.log(rng.random()) < other - value:
            x, value = proposal, other
        total += x
    return total / 1000


def kernel_validation(y, X):
    """Leave-one-out choice of a bandwidth among ten, observation by observation."""
    x = X[:, 1]
    n = y.shape[0]
    best, found = np.inf, 0.0
    for h in np.linspace(0.1, 1.0, 10):
        loss = 0.0
        for i in range(n):
            w = np.exp(-0.5 * ((x - x[i]) / h) ** 2)
            w[i] = 0.0
            loss += (y[i] - w @ y / w.sum()) ** 2
        if loss < best:
            best, found = loss, h
    return found


def slopes_of_pairs(y, X):
    """Theil's slope: 4,950 pairs in two loops."""
    x = X[:, 1]
    n = y.shape[0]
    slopes = []
    for i in range(n):
        for j in range(i + 1, n):
            slopes.append((y[j] - y[i]) / (x[j] - x[i]))
    return np.median(np.array(slopes))


def mixture(y, X):
    """EM for two normal components, 200 rounds."""
    a, b, s, p = y.min(), y.max(), y.std(), 0.5
    for turn in range(200):
        u = p * np.exp(-0.5 * ((y - a) / s) ** 2)
        v = (1 - p) * np.exp(-0.5 * ((y - b) / s) ** 2)
        w = u / (u + v)
        p = w.mean()
        a = (w * y).sum() / w.sum()
        b = ((1 - w) * y).sum() / (1 - w).sum()
        s = np.sqrt((w * (y - a) ** 2 + (1 - w) * (y - b) ** 2).mean())
    return b - a


def running_moments(y, X):
    """Mean and variance in one pass (Welford)."""
    mean, square = 0.0, 0.0
    for i in range(y.shape[0]):
        d = y[i] - mean
        mean += d / (i + 1)
        square += d * (y[i] - mean)
    return square / (y.shape[0] - 1)


def change_point(y, X):
    """The split with the smallest sum of squares."""
    n = y.shape[0]
    best, found = np.inf, 0
    for k in range(5, n - 5):
        loss = ((y[:k] - y[:k].mean()) ** 2).sum() + ((y[k:] - y[k:].mean()) ** 2).sum()
        if loss < best:
            best, found = loss, k
    return found


def cholesky_by_hand(y, X):
    """A factor entry by entry, then its determinant."""
    A = X.T @ X
    k = A.shape[0]
    L = np.zeros((k, k))
    for i in range(k):
        for j in range(i + 1):
            s = A[i, j]
            for m in range(j):
                s -= L[i, m] * L[j, m]
            L[i, j] = np.sqrt(s) if i == j else s / L[j, j]
    return np.log(np.diag(L)).sum()


def power_iteration(y, X):
    """The largest eigenvalue by 200 products."""
    A = X.T @ X
    v = np.ones(A.shape[0])
    for turn in range(200):
        v = A @ v
        v = v / np.sqrt(v @ v)
    return v @ A @ v


def insertion_sort(y, X):
    """Thirty numbers put in order by hand."""
    a = y[:30].copy()
    for i in range(1, 30):
        for j in range(i, 0, -1):
            if a[j] < a[j - 1]:
                t = a[j]
                a[j] = a[j - 1]
                a[j - 1] = t
    return a[7]


def shortest_paths(y, X):
    """Floyd and Warshall's algorithm on ten nodes: three loops."""
    d = np.abs(y).reshape(10, 10).copy()
    for k in range(10):
        for i in range(10):
            for j in range(10):
                if d[i, k] + d[k, j] < d[i, j]:
                    d[i, j] = d[i, k] + d[k, j]
    return d.sum()


def time_warping(y, X):
    """The warping distance of two series of 25, by a table filled entry by entry."""
    a, b = y[:25], X[:25, 1]
    d = np.full((26, 26), np.inf)
    d[0, 0] = 0.0
    for i in range(25):
        for j in range(25):
            d[i + 1, j + 1] = abs(a[i] - b[j]) + min(d[i, j], d[i, j + 1], d[i + 1, j])
    return d[25, 25]


def gauss_seidel(y, X):
    """Normal equations by fifty sweeps of scalar updates."""
    A, c = X.T @ X, X.T @ y
    k = c.shape[0]
    b = np.zeros(k)
    for sweep in range(50):
        for i in range(k):
            total = c[i]
            for j in range(k):
                if j != i:
                    total -= A[i, j] * b[j]
            b[i] = total / A[i, i]
    return b[1]


def ranks(y, X):
    """Spearman's correlation, ranks by counting in two loops."""
    n = y.shape[0]
    x = X[:, 1]
    total = 0.0
    for i in range(n):
        r, s = 0, 0
        for j in range(n):
            if y[j] < y[i]:
                r += 1
            if x[j] < x[i]:
                s += 1
        total += (r - s) ** 2
    return 1 - 6 * total / (n * (n**2 - 1))


def golden_section(y, X):
    """The centre with the least sum of distances to the power 1.5, by sixty golden sections."""
    low, high = y.min(), y.max()
    ratio = (np.sqrt(5.0) - 1) / 2
    for step in range(60):
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        if (np.abs(y - left) ** 1.5).sum() < (np.abs(y - right) ** 1.5).sum():
            high = right
        else:
            low = left
    return (low + high) / 2


def block_bootstrap(rng, y, X):
    """Moving blocks of ten, 200 draws, block by block."""
    n = y.shape[0]
    means = np.zeros(200)
    for b in range(200):
        total = 0.0
        for k in range(n // 10):
            start = rng.integers(0, n - 10)
            total += y[start + np.arange(10)].sum()
        means[b] = total / n
    return means.std()


def residual_bootstrap(rng, y, X):
    """Residuals drawn anew 200 times."""
    n = y.shape[0]
    H = np.linalg.solve(X.T @ X, X.T)
    b = H @ y
    r = y - X @ b
    slopes = np.zeros(200)
    for draw in range(200):
        slopes[draw] = (H @ (X @ b + r[rng.integers(0, n, size=n)]))[1]
    return slopes.std()


def density(y, X):
    """A kernel density on a grid of 40, observation by observation."""
    n = y.shape[0]
    best, found = -1.0, 0.0
    for point in np.linspace(-3, 3, 40):
        total = 0.0
        for i in range(n):
            u = (y[i] - point) / 0.5
            if abs(u) < 1:
                total += 0.75 * (1 - u * u)
        if total > best:
            best, found = total, point
    return found


def longest_run(y, X):
    """The longest run of positive numbers."""
    longest, run = 0, 0
    for i in range(y.shape[0]):
        if y[i] > 0:
            run += 1
            longest = max(longest, run)
        else:
            run = 0
    return longest


def clusters(y, X):
    """Two clusters, until no centre moves."""
    a, b = y.min(), y.max()
    for turn in range(100):
        near = np.abs(y - a) < np.abs(y - b)
        c, d = y[near].mean(), y[~near].mean()
        if c == a and d == b:
            break
        a, b = c, d
    return b - a


def trimming(y, X):
    """Numbers beyond 2.5 standard deviations leave, until none does: an array that shrinks."""
    z = y
    while True:
        keep = np.abs(z - z.mean()) <= 2.5 * z.std()
        if keep.all():
            break
        z = z[keep]
    return z.mean()


def median_regression(y, X):
    """Least absolute deviations by sixty reweighted fits."""
    b = np.linalg.solve(X.T @ X, X.T @ y)
    for turn in range(60):
        w = 1 / np.maximum(np.abs(y - X @ b), 1e-6)
        b = np.linalg.solve((X.T * w) @ X, (X.T * w) @ y)
    return b[1]


def backward_elimination(y, X):
    """The column with the smallest t leaves, while it is below two: a list that shrinks."""
    columns = list(range(X.shape[1]))
    while len(columns) > 2:
        Z = X[:, columns]
        G = np.linalg.inv(Z.T @ Z)
        b = G @ (Z.T @ y)
        s = ((y - Z @ b) ** 2).sum() / (len(y) - len(columns))
        t = np.abs(b) / np.sqrt(s * np.diag(G))
        least, which = np.inf, -1
        for j in range(2, len(columns)):
            if t[j] < least:
                least, which = t[j], j
        if which < 0 or least > 2:
            break
        columns.pop(which)
    Z = X[:, columns]
    return np.linalg.solve(Z.T @ Z, Z.T @ y)[1]


def newey_west(y, X):
    """A long-run variance, lag by lag and term by term."""
    e = y - y.mean()
    n = e.shape[0]
    total = (e @ e) / n
    for lag in range(1, 9):
        c = 0.0
        for t in range(lag, n):
            c += e[t] * e[t - lag]
        total += 2 * (1 - lag / 9) * c / n
    return total
