# Covariances of estimators that solve sum(scores) = 0, as statsmodels computes them: inverse @ middle @ inverse.


def group_codes(groups):
    # The place of each group's first row in sorted order: a code from 0 to n - 1, the same within a group.
    g = real(groups).ravel()
    ordered = np.sort(g)
    codes = np.searchsorted(ordered, g, side="left")
    count = 1 + (ordered[1:] != ordered[:-1]).sum()
    return codes, count


def group_sums(x, codes):
    # Row j holds the sum over the rows with code j; other rows are zero.
    sums = np.zeros(x.shape)
    np.add.at(sums, codes, x)
    return sums


def kernel_weights(name, lags):
    # Weights of lags 0 to `lags` (Newey & West 1987 for Bartlett's).
    if name == "bartlett":
        return 1.0 - np.arange(lags + 1) / (lags + 1.0)
    if name == "uniform":
        return np.ones(lags + 1)
    refuse("this kernel", "kernel='bartlett' or 'uniform'")


def long_run(scores, weights):
    s = scores.T @ scores * weights[0]
    for lag in range(1, len(weights)):
        g = scores[lag:].T @ scores[:-lag]
        s = s + weights[lag] * (g + g.T)
    return s


def middle_of(scores, cov_type, options, k):
    # The sum of outer products of scores over rows, clusters or lags, with statsmodels' corrections for small samples;
    # and the degrees of freedom of tests where these are not those of the residuals.
    n = scores.shape[0]
    if cov_type == "cluster":
        groups = options.get("groups", None)
        if groups is None:
            refuse("cov_type='cluster' without groups", "cov_kwds={'groups': groups}")
        codes, count = group_codes(groups)
        sums = group_sums(scores, codes)
        factor = 1.0
        if options.get("use_correction", True):
            factor = count / (count - 1.0) * ((n - 1.0) / (n - k))
        df = count - 1.0 if options.get("df_correction", True) else None
        return factor * (sums.T @ sums), df
    lags = options.get("maxlags", None)
    if lags is None:
        lags = int(np.floor(4 * (n / 100.0) ** (2.0 / 9.0)))
    factor = 1.0
    if options.get("use_correction", False):
        factor = n / (n - float(k))
    return factor * long_run(scores, kernel_weights(options.get("kernel", "bartlett"), lags)), None


def check_options(cov_type, options):
    known = {"cluster": ["groups", "use_correction", "df_correction"], "HAC": ["maxlags", "kernel", "use_correction"]}
    for name in options:
        if name not in known.get(cov_type, []):
            refuse("this entry of cov_kwds", "groups, use_correction, df_correction, maxlags, kernel")


def two_sided(statistic, df):
    # p-values of both tails: Student's, or normal where df is None.
    if df is None:
        return 2 * special.ndtr(-np.abs(statistic))
    return 2 * special.stdtr(df, -np.abs(statistic))


def critical_value(alpha, df):
    return special.ndtri(1 - alpha / 2) if df is None else special.stdtrit(df, 1 - alpha / 2)


def intervals(params, bse, df, alpha, names):
    q = critical_value(alpha, df)
    return labelled_rows(np.column_stack([params - q * bse, params + q * bse]), names, [0, 1])


def restriction(R, q, k):
    if istext(R):
        refuse("a hypothesis in words", "the matrix R of R @ params = q")
    R = np.atleast_2d(real(R))
    return R, (np.zeros(R.shape[0]) if q is None else real(q).ravel() + np.zeros(R.shape[0]))


def hypothesis(R, params):
    # (R, q) or R alone.
    if istuple(R):
        return restriction(R[0], R[1], len(params))
    return restriction(R, None, len(params))


def wald(R, params, cov):
    R, q = hypothesis(R, params)
    d = R @ params - q
    return d @ np.linalg.solve(R @ cov @ R.T, d), R.shape[0]


def inference(params, cov, df, names, more):
    # What all results share. `cov()` gives the covariance of the parameters; df is None for the normal distribution.
    bse = lambda: np.sqrt(np.diag(cov()))
    tvalues = lambda: params / bse()

    def conf_int(alpha=0.05, cols=None):
        return intervals(params, bse(), df(), alpha, names)

    def cov_params():
        return labelled_rows(cov(), names, names)

    def f_test(r_matrix):
        statistic, j = wald(r_matrix, params, cov())
        f = statistic / j
        return record(statistic=f, fvalue=f, pvalue=special.fdtrc(j, more["df_test"](), f), df_num=j, df_denom=more["df_test"]())

    def wald_test(r_matrix, use_f=None, scalar=True):
        if use_f is None:
            use_f = df() is not None
        if use_f:
            return f_test(r_matrix)
        statistic, j = wald(r_matrix, params, cov())
        return record(statistic=statistic, pvalue=special.chdtrc(j, statistic), df_denom=j)

    def t_test(r_matrix):
        R, q = hypothesis(r_matrix, params)
        effect = R @ params
        sd = np.sqrt(np.diag(R @ cov() @ R.T))
        t = (effect - q) / sd
        h = critical_value(0.05, df())
        p = two_sided(t, df())

        def limits(alpha=0.05):
            q = critical_value(alpha, df())
            return np.column_stack([effect - q * sd, effect + q * sd])

        if R.shape[0] == 1:
            # statsmodels' shapes for a single restriction.
            sd1, t1 = sd.reshape(1, 1), t.reshape(1, 1)
            return record(effect=effect, sd=sd1, statistic=t1, tvalue=t1, pvalue=p[0], conf_int=limits)
        return record(effect=effect, sd=sd, statistic=t, tvalue=t, pvalue=p, conf_int=limits)

    later = dict(
        bse=lambda: labelled(bse(), names), tvalues=lambda: labelled(tvalues(), names),
        pvalues=lambda: labelled(two_sided(tvalues(), df()), names),
        use_t=lambda: df() is not None,
    )
    later.update(more["later"])
    methods = dict(conf_int=conf_int, cov_params=cov_params, f_test=f_test, wald_test=wald_test, t_test=t_test)
    methods.update(more["now"])
    return record(params=labelled(params, names), deferred=later, **methods)
