# scipy.stats: tests by ranks, and of two distributions or several variances.


def check_alternative(alternative):
    if alternative != "two-sided" and alternative != "less" and alternative != "greater":
        refuse("this alternative", "'two-sided', 'less' or 'greater'")


def vector(x):
    v = real(x)
    if v.ndim > 1:
        refuse("samples of several axes", "a vector for each sample")
    return v.ravel()


def normal_tail(z, alternative):
    if alternative == "two-sided":
        return np.minimum(2 * special.ndtr(-np.abs(z)), 1.0)
    return special.ndtr(z) if alternative == "less" else special.ndtr(-z)


def ties_of(x):
    # The sum of t³ − t over the groups of t equal entries.
    s = np.sort(x)
    t = np.searchsorted(s, s, side="right") - np.searchsorted(s, s, side="left") + 0.0
    return (t ** 2 - 1).sum()


def count_of_rank_sums(n, m):
    # How many of the choices of n among n + m have each value of Mann and Whitney's U, from 0 to n m (1947): known before any data.
    counts = np.zeros(n * m + 1)
    counts[0] = 1.0
    for j in range(1, n + 1):
        # Times 1 − q^(m + j), divided by 1 − q^j: Gauss's binomial coefficient.
        for u in range(n * m, m + j - 1, -1):
            counts[u] = counts[u] - counts[u - m - j]
        for u in range(j, n * m + 1):
            counts[u] = counts[u] + counts[u - j]
    return counts


def mannwhitneyu(x, y, use_continuity=True, alternative="two-sided", axis=0, method="auto"):
    x = real(x).ravel()
    y = real(y).ravel()
    n, m = len(x), len(y)
    ranks = stats.rankdata(np.concatenate([x, y]))
    u1 = ranks[:n].sum() - n * (n + 1) / 2.0
    u2 = 1.0 * n * m - u1
    if alternative == "two-sided":
        u = np.maximum(u1, u2)
        f = 2.0
    else:
        u = u1 if alternative == "greater" else u2
        f = 1.0
    tie = ties_of(np.concatenate([x, y]))

    def exact():
        counts = count_of_rank_sums(n, m)
        tail = np.cumsum((counts / counts.sum())[::-1])[::-1]
        return np.minimum(f * np.append(tail, 0.0)[np.ceil(u).astype(int)], 1.0)

    def asymptotic():
        total = n + m
        s = np.sqrt(n * m / 12.0 * ((total + 1) - tie / (total * (total - 1.0))))
        gap = u - n * m / 2.0 - (0.5 if use_continuity else 0.0)
        return np.minimum(f * special.ndtr(-(gap / s)), 1.0)

    if method == "exact":
        p = exact()
    elif method == "asymptotic":
        p = asymptotic()
    elif method == "auto":
        if min(n, m) > 8:
            p = asymptotic()
        else:
            p = np.where(tie > 0, asymptotic(), exact())
    else:
        refuse("this method", "'auto', 'exact' or 'asymptotic'")
    return named(2, statistic=u1, pvalue=np.clip(p, 0.0, 1.0))


def ranksums(x, y, alternative="two-sided"):
    x = real(x).ravel()
    y = real(y).ravel()
    n, m = len(x), len(y)
    s = stats.rankdata(np.concatenate([x, y]))[:n].sum()
    z = (s - n * (n + m + 1) / 2.0) / np.sqrt(n * m * (n + m + 1) / 12.0)
    return named(2, statistic=z, pvalue=normal_tail(z, alternative))


def count_of_signed_ranks(n):
    # How many of the 2^n choices of signs have each sum of positive ranks, from 0 to n (n + 1) / 2 (Wilcoxon 1945).
    top = n * (n + 1) // 2
    counts = np.zeros(top + 1)
    counts[0] = 1.0
    for j in range(1, n + 1):
        # Rank j is in the sum or not: from above, so that it counts once.
        for r in range(top, j - 1, -1):
            counts[r] = counts[r] + counts[r - j]
    return counts


def wilcoxon(x, y=None, zero_method="wilcox", correction=False, alternative="two-sided", method="auto"):
    check_alternative(alternative)
    d = real(x).ravel() if y is None else real(x).ravel() - real(y).ravel()
    n = len(d)
    if zero_method != "wilcox":
        refuse("this zero_method", "zero_method='wilcox'")
    zeros = d == 0
    ranks = stats.rankdata(np.where(zeros, -1.0, np.abs(d))) - zeros.sum()
    plus = np.where(d > 0, ranks, 0.0).sum()
    minus = np.where(d < 0, ranks, 0.0).sum()
    count = n - zeros.sum()
    size = np.abs(d)
    tie = ties_of(size) - (zeros.sum() ** 3.0 - zeros.sum())
    mean = count * (count + 1) * 0.25
    s = np.sqrt((count * (count + 1) * (2.0 * count + 1) - tie / 2.0) / 24.0)
    z = (plus - mean) / s
    if correction:
        if alternative == "two-sided":
            z = z - np.sign(z) * 0.5 / s
        else:
            z = z + (0.5 if alternative == "less" else -0.5) / s

    def exact():
        counts = count_of_signed_ranks(n)
        mass = counts / counts.sum()
        below = np.cumsum(mass)
        above = np.cumsum(mass[::-1])[::-1]
        low = np.floor(plus).astype(int)
        high = np.ceil(plus).astype(int)
        if alternative == "less":
            return below[low]
        if alternative == "greater":
            return above[high]
        return np.minimum(2 * np.minimum(above[high], below[low]), 1.0)

    if method == "exact":
        p = exact()
    elif method == "approx" or method == "asymptotic":
        p = normal_tail(z, alternative)
    elif method == "auto":
        if n > 50:
            p = normal_tail(z, alternative)
        else:
            p = np.where((tie > 0) | zeros.any(), normal_tail(z, alternative), exact())
            if n <= 13:
                require(not ((tie > 0) | zeros.any()), "wilcoxon permutes samples of at most 13 with ties or zeros: give method='approx'")
    else:
        refuse("this method", "'auto', 'exact' or 'approx'")
    return named(2, statistic=np.minimum(plus, minus) if alternative == "two-sided" else plus, pvalue=p)


def spread_test(samples, groups):
    # One-way analysis of variance of the samples as they are.
    sizes = [len(z) for z in samples]
    total = sum(sizes)
    k = groups
    means = [z.mean() for z in samples]
    grand = sum([sizes[j] * means[j] for j in range(k)]) / total
    between = sum([sizes[j] * (means[j] - grand) ** 2 for j in range(k)])
    within = sum([((samples[j] - means[j]) ** 2).sum() for j in range(k)])
    return (total - k) * between / ((k - 1.0) * within), k - 1, total - k


def distances(samples, center):
    # Of the entries of each sample from its middle, and how many samples.
    xs = [vector(x) for x in samples]
    if center == "median":
        return [np.abs(x - np.median(x)) for x in xs], len(xs)
    if center == "mean":
        return [np.abs(x - x.mean()) for x in xs], len(xs)
    refuse("this center", "'median' or 'mean'")


def levene(*samples, center="median", proportiontocut=0.05):
    zs, k = distances(samples, center)
    w, df1, df2 = spread_test(zs, k)
    return named(2, statistic=w, pvalue=special.fdtrc(df1, df2, w))


def fligner(*samples, center="median", proportiontocut=0.05):
    zs, k = distances(samples, center)
    ranks = stats.rankdata(np.concatenate(zs))
    total = len(ranks)
    a = special.ndtri(ranks / (2 * (total + 1.0)) + 0.5)
    start = 0
    x2 = 0.0
    for z in zs:
        part = a[start:start + len(z)]
        x2 = x2 + len(z) * (part.mean() - a.mean()) ** 2
        start += len(z)
    x2 = x2 / np.var(a, ddof=1)
    return named(2, statistic=x2, pvalue=special.chdtrc(k - 1, x2))


def brunnermunzel(x, y, alternative="two-sided", distribution="t"):
    x = real(x).ravel()
    y = real(y).ravel()
    n, m = len(x), len(y)
    ranks = stats.rankdata(np.concatenate([x, y]))
    rx, ry = ranks[:n], ranks[n:]
    ox, oy = stats.rankdata(x), stats.rankdata(y)
    sx = ((rx - ox - rx.mean() + ox.mean()) ** 2).sum() / (n - 1)
    sy = ((ry - oy - ry.mean() + oy.mean()) ** 2).sum() / (m - 1)
    w = n * m * (ry.mean() - rx.mean()) / ((n + m) * np.sqrt(n * sx + m * sy))
    # The alternative is about x, the statistic about y.
    t = -w
    if distribution == "normal":
        p = normal_tail(t, alternative)
    elif distribution == "t":
        df = (n * sx + m * sy) ** 2 / ((n * sx) ** 2 / (n - 1) + (m * sy) ** 2 / (m - 1))
        if alternative == "two-sided":
            p = 2 * special.stdtr(df, -np.abs(t))
        else:
            p = special.stdtr(df, t) if alternative == "less" else special.stdtr(df, -t)
    else:
        refuse("this distribution", "'t' or 'normal'")
    return named(2, statistic=w, pvalue=p)


def kruskal(*samples):
    xs = [vector(x) for x in samples]
    k = len(xs)
    joint = np.concatenate(xs)
    ranks = stats.rankdata(joint)
    total = len(joint)
    start = 0
    s = 0.0
    for x in xs:
        s = s + ranks[start:start + len(x)].sum() ** 2 / len(x)
        start += len(x)
    h = 12.0 / (total * (total + 1)) * s - 3 * (total + 1)
    h = h / (1 - ties_of(joint) / (total ** 3.0 - total))
    return named(2, statistic=h, pvalue=special.chdtrc(k - 1, h))
