# linearmodels.iv: two-stage least squares and limited information maximum likelihood.


def column_labels(x, stem, k):
    # The names that linearmodels gives to columns of arrays.
    names = column_names(x)
    if names is not None:
        return names
    return [stem] if k == 1 else numbered(stem, k)


def columns_of(x, n):
    if x is None:
        return np.zeros((n, 0))
    return design_matrix(x)


def residual_maker(z, x):
    return x - z @ (np.linalg.pinv(z) @ x)


def reciprocal_root(a):
    values, vectors = np.linalg.eigh(a)
    return (vectors / np.sqrt(values)) @ vectors.T


def iv_model(dependent, exog, endog, instruments, kappa_of):
    y = response(dependent)
    n = len(y)
    X1 = columns_of(exog, n)
    X2 = columns_of(endog, n)
    Z2 = columns_of(instruments, n)
    names = column_labels(exog, "exog", X1.shape[1]) + column_labels(endog, "endog", X2.shape[1])
    X = np.concatenate([X1, X2], axis=1)
    Z = np.concatenate([X1, Z2], axis=1)
    k = X.shape[1]
    require(Z.shape[1] >= k, "ValueError: The number of instruments must be at least as large as the number of endogenous variables")

    def fit(cov_type="robust", debiased=False, clusters=None, kernel="bartlett", bandwidth=None):
        kappa = kappa_of(y, X1, X2, Z)
        Xhat = Z @ (np.linalg.pinv(Z) @ X)
        if kappa is None:
            V = X.T @ Xhat / n
            params = np.linalg.solve(V, Xhat.T @ y / n)
        else:
            V = (1 - kappa) * (X.T @ X) / n + kappa * (X.T @ Xhat) / n
            params = np.linalg.solve(V, ((1 - kappa) * (X.T @ y) + kappa * (Xhat.T @ y)) / n)
        e = y - X @ params
        scale = n / (n - 1.0 * k) if debiased else 1.0
        s2 = scale * (e @ e) / n
        scores = Xhat * e[:, None]

        def middle():
            if cov_type == "unadjusted" or cov_type == "homoskedastic":
                return s2 * V
            if cov_type == "robust" or cov_type == "heteroskedastic":
                return scale * (scores.T @ scores) / n
            if cov_type == "clustered" or cov_type == "one-way":
                codes, count = group_codes(np.arange(n) if clusters is None else clusters)
                sums = group_sums(scores, codes)
                factor = scale * (count / (count - 1.0)) * ((n - 1.0) / n) if debiased else 1.0
                return factor * (sums.T @ sums) / n
            if cov_type == "kernel":
                if bandwidth is None:
                    refuse("cov_type='kernel' without a bandwidth", "bandwidth=…")
                if kernel != "bartlett" and kernel != "newey-west":
                    refuse("this kernel", "kernel='bartlett'")
                return scale * long_run(scores, kernel_weights("bartlett", bandwidth)) / n
            refuse("this cov_type", "'unadjusted', 'robust', 'clustered' or 'kernel'")

        def cov():
            inverse = np.linalg.inv(V)
            c = inverse @ middle() @ inverse / n
            return (c + c.T) / 2

        df = n - k
        more = dict(
            rsquared=lambda: 1 - (e @ e) / np.where(constant_count(X) == 1, ((y - y.mean()) ** 2).sum(), y @ y), sargan=lambda: sargan(e, Z, k),
        )
        now = dict(s2=s2, kappa=1.0 if kappa is None else kappa, nobs=n, df_resid=df)
        return linearmodels_results(params, cov, df if debiased else None, names, e, X @ params, more, now)

    return record(fit=fit)


def linearmodels_results(params, cov, df, names, e, fitted, more, now):
    errors = lambda: np.sqrt(np.diag(cov()))
    tstats = lambda: params / errors()

    def conf_int(level=0.95):
        q = critical_value(1 - level, df)
        return labelled_rows(np.column_stack([params - q * errors(), params + q * errors()]), names, ["lower", "upper"])

    later = dict(
        std_errors=lambda: labelled(errors(), names), tstats=lambda: labelled(tstats(), names),
        pvalues=lambda: labelled(two_sided(tstats(), df), names), cov=lambda: labelled_rows(cov(), names, names),
        resids=lambda: labelled(e, None), fitted_values=lambda: fitted.reshape(-1, 1), resid_ss=lambda: e @ e,
    )
    later.update(more)
    return record(params=labelled(params, names), deferred=later, conf_int=conf_int, **now)


def sargan(e, Z, k):
    u = residual_maker(Z, e)
    statistic = len(e) * (1 - (u @ u) / (e @ e))
    df = Z.shape[1] - k
    return record(stat=statistic, pval=special.chdtrc(df, statistic), df=df)


def IV2SLS(dependent, exog, endog, instruments):
    return iv_model(dependent, exog, endog, instruments, lambda y, X1, X2, Z: None)


def IVLIML(dependent, exog, endog, instruments, fuller=0, kappa=None):
    def kappa_of(y, X1, X2, Z):
        if kappa is not None:
            value = 1.0 * kappa
        else:
            E = np.column_stack([y, X2])
            EZ = residual_maker(Z, E)
            E1 = residual_maker(X1, E) if X1.shape[1] > 0 else E
            root = reciprocal_root(EZ.T @ EZ)
            value = np.linalg.eigvalsh(root @ (E1.T @ E1) @ root)[0]
        return value - fuller / (1.0 * Z.shape[0] - Z.shape[1])

    return iv_model(dependent, exog, endog, instruments, kappa_of)
