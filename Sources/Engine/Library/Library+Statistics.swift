extension Library {
  /// `scipy.stats`: statistics of data.
  static let statisticsText = """
    def front(a, axis):
        a = real(a)
        # A number has axis 0, which is none.
        if axis is None or (a.ndim == 0 and axis in (0, -1)):
            return a.ravel()
        return np.moveaxis(a, axis, 0)


    def moment_about(d, order):
        return (d ** order).mean(axis=0)


    def central(a):
        m = a.mean(axis=0)
        d = a - m
        m2 = (d ** 2).mean(axis=0)
        return m, d, m2, m2 <= (2.220446049250313e-16 * m) ** 2


    def skew(a, axis=0, bias=True):
        a = front(a, axis)
        n = a.shape[0]
        m, d, m2, flat = central(a)
        m3 = (d * d * d).mean(axis=0)
        plain = m3 / m2 ** 1.5
        if bias or n <= 2:
            return np.where(flat, np.nan, plain)
        return np.where(flat, np.nan, np.sqrt((n - 1.0) * n) / (n - 2.0) * plain)


    def kurtosis(a, axis=0, fisher=True, bias=True):
        a = front(a, axis)
        n = a.shape[0]
        m, d, m2, flat = central(a)
        m4 = ((d ** 2) ** 2).mean(axis=0)
        k = m4 / m2 ** 2
        if not bias and n > 3:
            k = 1.0 / (n - 2) / (n - 3) * ((n ** 2 - 1.0) * k - 3.0 * (n - 1) ** 2) + 3.0
        return np.where(flat, np.nan, k) - (3.0 if fisher else 0.0)


    def moment(a, order=1, axis=0, center=None):
        a = front(a, axis)
        d = a - (a.mean(axis=0) if center is None else center)
        if order == 0:
            return np.ones(a.shape[1:]) if a.ndim > 1 else 1.0 + 0.0 * a.sum()
        if order == 1 and center is None:
            return 0.0 * a.mean(axis=0)
        return (d ** order).mean(axis=0)


    def sem(a, axis=0, ddof=1):
        a = front(a, axis)
        return np.std(a, axis=0, ddof=ddof) / np.sqrt(a.shape[0])


    def variation(a, axis=0, ddof=0):
        a = front(a, axis)
        return np.std(a, axis=0, ddof=ddof) / a.mean(axis=0)


    def gmean(a, axis=0, weights=None):
        a = np.log(front(a, axis))
        if weights is None:
            return np.exp(a.mean(axis=0))
        return np.exp(np.average(a, axis=0, weights=front(weights, axis)))


    def hmean(a, axis=0):
        a = front(a, axis)
        return np.where((a < 0).any(axis=0), np.nan, a.shape[0] / (1.0 / a).sum(axis=0))


    def trim_mean(a, proportiontocut, axis=0):
        a = front(a, axis)
        n = a.shape[0]
        cut = int(proportiontocut * n)
        require(2 * cut <= n, "ValueError: Proportion too big.")
        return np.sort(a, axis=0)[cut:n - cut].mean(axis=0)


    def iqr(x, axis=None, rng=(25, 75), scale=1.0, keepdims=False):
        x = real(x)
        low = min(rng[0], rng[1])
        high = max(rng[0], rng[1])
        gap = np.percentile(x, high, axis=axis, keepdims=keepdims) - np.percentile(x, low, axis=axis, keepdims=keepdims)
        if lower(scale) == "normal":
            scale = 1.3489795003921634
        return gap / scale


    def median_abs_deviation(x, axis=0, center=None, scale=1.0):
        x = front(x, axis)
        if center is None:
            middle = np.median(x, axis=0)
        else:
            middle = center(x, axis=0)
        if lower(scale) == "normal":
            scale = 0.6744897501960817
        return np.median(np.abs(x - middle), axis=0) / scale


    def zscore(a, axis=0, ddof=0):
        if axis is None:
            a = real(a)
            return (a - a.mean()) / np.std(a, ddof=ddof)
        x = front(a, axis)
        m = x.mean(axis=0)
        s = np.std(x, axis=0, ddof=ddof)
        s = np.where(s <= np.abs(2.220446049250313e-16 * m), np.nan, s)
        return np.moveaxis((x - m) / s, 0, axis)


    def ranks_of(x, method):
        n = len(x)
        if n == 0:
            return 0.0 * x
        if method == "ordinal":
            return np.argsort(np.argsort(x, stable=True), stable=True) + 1
        s = np.sort(x)
        low = np.searchsorted(s, x, side="left")
        high = np.searchsorted(s, x, side="right")
        bad = np.isnan(x).any()
        if method == "average":
            r = (low + high + 1) / 2.0
        elif method == "min":
            r = low + 1.0
        elif method == "max":
            r = high + 0.0
        elif method == "dense":
            first = np.concatenate([np.ones(1), np.where(s[1:] != s[:-1], 1.0, 0.0)])
            r = np.cumsum(first)[low]
        else:
            refuse("rankdata with this method", "'average', 'min', 'max', 'dense' or 'ordinal'")
        return np.where(bad, np.nan, r)


    def rankdata(a, method="average", axis=None):
        a = real(a)
        if axis is None:
            return ranks_of(a.ravel(), method)
        if a.ndim == 1:
            return ranks_of(a, method)
        rows = np.moveaxis(a, axis, -1)
        flat = rows.reshape(-1, rows.shape[-1])
        r = np.stack([ranks_of(row, method) for row in flat])
        return np.moveaxis(r.reshape(rows.shape), -1, axis)


    def correlation(x, y):
        dx = x - x.mean()
        dy = y - y.mean()
        mx = np.abs(dx).max()
        my = np.abs(dy).max()
        nx = mx * np.sqrt(((dx / mx) ** 2).sum())
        ny = my * np.sqrt(((dy / my) ** 2).sum())
        r = np.clip((dx / nx * (dy / ny)).sum(), -1.0, 1.0)
        return np.where((x == x[0]).all() | (y == y[0]).all(), np.nan, r)


    def pearsonr(x, y):
        x = real(x)
        y = real(y)
        n = len(x)
        require(n == len(y), "ValueError: x and y must have the same length")
        require(n >= 2, "ValueError: x and y must have length at least 2")
        r = correlation(x, y)
        if n == 2:
            r = np.round(r)
            p = np.where(np.isnan(r), np.nan, 1.0)
        else:
            half = n / 2 - 1
            p = 2 * special.betainc(half, half, (1 - np.abs(r)) / 2)
        return named(2, statistic=r, pvalue=p)


    def spearmanr(a, b):
        x = real(a)
        y = real(b)
        n = len(x)
        require(n == len(y), "ValueError: a and b must have the same length")
        require(n >= 3, "ValueError: spearmanr needs at least 3 pairs")
        rx = ranks_of(x, "average")
        ry = ranks_of(y, "average")
        r = np.corrcoef(rx, ry)[0, 1]
        r = np.where((x == x[0]).all() | (y == y[0]).all(), np.nan, r)
        t = r * np.sqrt((n - 2) / ((r + 1.0) * (1.0 - r)))
        return named(2, statistic=r, pvalue=2 * special.stdtr(n - 2, -np.abs(t)))


    def kendalltau(x, y):
        x = real(x).ravel()
        y = real(y).ravel()
        n = len(x)
        require(n == len(y), "ValueError: All inputs to `kendalltau` must be of the same size")
        sx = np.sign(x[:, None] - x[None, :])
        sy = np.sign(y[:, None] - y[None, :])
        gap = (sx * sy).sum() / 2.0
        total = n * (n - 1) / 2.0
        return record(statistic=gap / np.sqrt(np.abs(sx).sum() / 2.0) / np.sqrt(np.abs(sy).sum() / 2.0) + 0.0 * total)


    def linregress(x, y):
        x = real(x)
        y = real(y)
        n = len(x)
        require(n > 0 and len(y) == n, "ValueError: x and y must be of one length, not empty")
        require(np.max(x) != np.min(x) or n == 1, "ValueError: all x values are identical")
        xmean = x.mean()
        ymean = y.mean()
        ssx = ((x - xmean) ** 2).mean()
        ssy = ((y - ymean) ** 2).mean()
        ssxy = ((x - xmean) * (y - ymean)).mean()
        flat = (ssx == 0.0) | (ssy == 0.0)
        r = np.where(flat, np.where(ssxy == 0, np.nan, 0.0), np.clip(ssxy / np.sqrt(ssx * ssy), -1.0, 1.0))
        slope = ssxy / ssx
        intercept = ymean - slope * xmean
        if n == 2:
            p = np.where(y[0] == y[1], 1.0, 0.0)
            error = 0.0 * slope
            other = 0.0 * slope
        else:
            df = n - 2
            t = r * np.sqrt(df / ((1.0 - r + 1.0e-20) * (1.0 + r + 1.0e-20)))
            p = 2 * special.stdtr(df, -np.abs(t))
            error = np.sqrt((1 - r ** 2) * ssy / ssx / df)
            other = error * np.sqrt(ssx + xmean ** 2)
        return named(5, slope=slope, intercept=intercept, rvalue=r, pvalue=p, stderr=error, intercept_stderr=other)


    def tail(t, df, alternative):
        if alternative == "two-sided":
            return 2 * special.stdtr(df, -np.abs(t))
        return special.stdtr(df, t) if alternative == "less" else special.stdtr(df, -t)


    def ttest_1samp(a, popmean, axis=0, alternative="two-sided"):
        a = front(a, axis)
        n = a.shape[0]
        t = (a.mean(axis=0) - popmean) / np.sqrt(np.var(a, axis=0, ddof=1) / n)
        return named(2, statistic=t, pvalue=tail(t, n - 1, alternative), df=n - 1)


    def ttest_rel(a, b, axis=0, alternative="two-sided"):
        return ttest_1samp(front(a, axis) - front(b, axis), 0.0, 0, alternative)


    def ttest_ind(a, b, axis=0, equal_var=True, alternative="two-sided"):
        a = front(a, axis)
        b = front(b, axis)
        n = a.shape[0]
        m = b.shape[0]
        va = np.var(a, axis=0, ddof=1)
        vb = np.var(b, axis=0, ddof=1)
        if equal_var:
            df = n + m - 2.0
            se = np.sqrt(((n - 1) * va + (m - 1) * vb) / df * (1.0 / n + 1.0 / m))
        else:
            df = (va / n + vb / m) ** 2 / ((va / n) ** 2 / (n - 1) + (vb / m) ** 2 / (m - 1))
            df = np.where(np.isnan(df), 1.0, df)
            se = np.sqrt(va / n + vb / m)
        t = (a.mean(axis=0) - b.mean(axis=0)) / se
        return named(2, statistic=t, pvalue=tail(t, df, alternative), df=df)


    def jarque_bera(x):
        x = real(x).ravel()
        n = len(x)
        require(n > 0, "ValueError: at least one observation is required")
        d = x - x.mean()
        m2 = (d ** 2).mean()
        s = (d ** 3).mean() / m2 ** 1.5
        k = (d ** 4).mean() / m2 ** 2
        value = n / 6.0 * (s ** 2 + (k - 3.0) ** 2 / 4.0)
        return named(2, statistic=value, pvalue=special.gammaincc(1.0, value / 2.0))


    def entropy(pk, qk=None, base=None, axis=0):
        p = front(pk, axis)
        p = p / p.sum(axis=0)
        if qk is None:
            terms = special.entr(p)
        else:
            q = front(qk, axis)
            terms = special.rel_entr(p, q / q.sum(axis=0))
        s = terms.sum(axis=0)
        return s if base is None else s / np.log(base)


    def ecdf_distance(x, y):
        s = np.concatenate([x, y])
        a = np.searchsorted(np.sort(x), s, side="right") / len(x)
        b = np.searchsorted(np.sort(y), s, side="right") / len(y)
        return np.abs(a - b).max()


    def ks_2samp(data1, data2):
        return record(statistic=ecdf_distance(real(data1).ravel(), real(data2).ravel()))


    def theilslopes(y, x=None):
        if real(y).ndim > 1:
            refuse("theilslopes of several axes", "a vector")
        y = real(y).ravel()
        x = np.arange(len(y)) * 1.0 if x is None else real(x).ravel()
        rise = (y[:, None] - y[None, :]).ravel()
        run = (x[:, None] - x[None, :]).ravel()
        slope = np.nanmedian(np.where(run > 0, rise / run, np.nan))
        return named(2, slope=slope, intercept=np.median(y) - slope * np.median(x))
    """
}
