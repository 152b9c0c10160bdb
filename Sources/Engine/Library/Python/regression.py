# statsmodels.regression.linear_model: ordinary, weighted and generalised least squares.


def design_matrix(exog):
    X = real(exog)
    return X.reshape(-1, 1) if X.ndim == 1 else X


def response(endog):
    y = real(endog)
    return y.ravel() if y.ndim == 2 and y.shape[1] == 1 else y


def add_constant(data, prepend=True, has_constant="skip"):
    names = column_names(data)
    x = real(data)
    x = x.reshape(-1, 1) if x.ndim == 1 else x
    # statsmodels leaves data alone that hold a constant already: then the shape would depend on them.
    flat = (np.max(x, axis=0) == np.min(x, axis=0)) & (x[0] != 0)
    if has_constant != "add":
        if known(x):
            if flat.any():
                if has_constant == "raise":
                    require(False, "ValueError: data already contains a constant")
                return data
        else:
            require(not flat.any(), "add_constant: the data hold a constant column already")
    one = np.ones((x.shape[0], 1))
    X = np.concatenate([one, x] if prepend else [x, one], axis=1)
    if names is None:
        return X
    return table_of(X, ["const"] + names if prepend else names + ["const"], data)


def least_squares_parts(X):
    # Singular values as statsmodels' pinv takes them: those up to 1e-15 of the largest count as zero.
    u, s, vt = np.linalg.svd(X, full_matrices=False)
    inverse = np.where(s > 1e-15 * s.max(), 1.0 / np.where(s == 0, 1.0, s), 0.0)
    rank = (s > s.max() * max(X.shape) * 2.220446049250313e-16).sum()
    return u, inverse, vt, rank


def constant_count(X):
    # Whether a constant is a column of X or a combination of its columns.
    columns = (np.max(X, axis=0) == np.min(X, axis=0)) & (X[0] != 0)
    u, s, vt = np.linalg.svd(X, full_matrices=False)
    one = np.ones(X.shape[0])
    # Columns of U that belong to singular values of zero span nothing of X.
    inside = (u.T @ one) * np.where(s > s.max() * max(X.shape) * 2.220446049250313e-16, 1.0, 0.0)
    rest = one - u @ inside
    return np.where(columns.any() | ((rest ** 2).sum() < 1e-20 * X.shape[0]), 1.0, 0.0)


def linear_model(endog, exog, whiten, log_jacobian, plain, centred):
    y = response(endog)
    X = design_matrix(np.ones(len(y)) if exog is None else exog)
    design = exog
    names = column_names(exog)
    require(X.shape[0] == len(y), "ValueError: endog and exog matrices are different sizes")
    n, k = X.shape
    wX = whiten(X)
    wy = whiten(y)

    def fit(method="pinv", cov_type="nonrobust", cov_kwds=None, use_t=None):
        if method != "pinv" and method != "qr":
            refuse("this method of fitting", "method='pinv' or 'qr'")
        u, inverse, vt, rank = least_squares_parts(wX)
        params = vt.T @ (inverse * (u.T @ wy))
        bread = (vt.T * inverse ** 2) @ vt
        return linear_results(params, bread, rank, cov_type, cov_kwds, use_t, False)

    def linear_results(params, bread, rank, cov_type, cov_kwds, use_t, was_t):
        options = {} if cov_kwds is None else cov_kwds
        check_options(cov_type, options)
        wresid = wy - wX @ params
        ssr = wresid @ wresid
        df_resid = n - 1.0 * rank
        scale = ssr / df_resid
        h = lambda: ((wX @ bread) * wX).sum(axis=1)

        def white(kind):
            e2 = wresid ** 2
            if kind == "HC2":
                e2 = e2 / (1 - h())
            if kind == "HC3":
                e2 = e2 / (1 - h()) ** 2
            half = wX @ bread
            cov = half.T @ (e2[:, None] * half)
            return n / df_resid * cov if kind == "HC1" else cov

        def sandwich():
            middle, df = middle_of(wX * wresid[:, None], cov_type, options, k)
            return bread @ middle @ bread, df

        if cov_type == "nonrobust":
            cov = lambda: scale * bread
            tests = lambda: df_resid
        elif cov_type in ["HC0", "HC1", "HC2", "HC3"]:
            cov = lambda: white(cov_type)
            tests = lambda: df_resid
        elif cov_type in ["cluster", "HAC"]:
            cov = lambda: sandwich()[0]
            tests = lambda: df_resid if sandwich()[1] is None else sandwich()[1]
        else:
            refuse("this cov_type", "'nonrobust', 'HC0', 'HC1', 'HC2', 'HC3', 'cluster' or 'HAC'")
        is_t = use_t
        if is_t is None:
            is_t = was_t or cov_type == "nonrobust"
        constant = lambda: constant_count(X)
        tss = lambda: np.where(constant() == 1, centred(y, wy), wy @ wy)
        rsquared = lambda: 1 - ssr / tss()
        ess = lambda: tss() - ssr
        half = n / 2.0
        if plain:
            llf = lambda: -half * np.log(2 * np.pi) - half * np.log(ssr / n) - half
        else:
            llf = lambda: -half * np.log(ssr) - (1 + np.log(np.pi / half)) * half + log_jacobian()
        f = lambda: (ess() / (rank - constant())) / scale

        def only_plain(value):
            if cov_type != "nonrobust":
                refuse("fvalue of a fit with a robust covariance", "res.f_test(R)")
            return value()

        def predict(exog=None):
            if exog is None:
                return aligned(X @ params, endog)
            return aligned(design_matrix(redesigned(exog, design)) @ params, exog)

        def get_robustcov_results(cov_type="HC1", use_t=None, groups=None, maxlags=None, use_correction=None, df_correction=None):
            given = [("groups", groups), ("maxlags", maxlags), ("use_correction", use_correction), ("df_correction", df_correction)]
            return linear_results(params, bread, rank, cov_type, dict([p for p in given if p[1] is not None]), use_t, is_t)

        later = dict(
            df_model=lambda: rank - constant(), rsquared=rsquared, ess=ess,
            rsquared_adj=lambda: 1 - (n - constant()) / df_resid * (1 - rsquared()),
            llf=llf, aic=lambda: -2 * llf() + 2.0 * rank, bic=lambda: -2 * llf() + np.log(n) * rank,
            fvalue=lambda: only_plain(f),
            f_pvalue=lambda: only_plain(lambda: special.fdtrc(rank - constant(), df_resid, f())),
            HC0_se=lambda: np.sqrt(np.diag(white("HC0"))), HC1_se=lambda: np.sqrt(np.diag(white("HC1"))),
            HC2_se=lambda: np.sqrt(np.diag(white("HC2"))), HC3_se=lambda: np.sqrt(np.diag(white("HC3"))),
            cov_HC0=lambda: white("HC0"), cov_HC1=lambda: white("HC1"), cov_HC2=lambda: white("HC2"),
            cov_HC3=lambda: white("HC3"),
            centered_tss=lambda: centred(y, wy), uncentered_tss=lambda: wy @ wy, mse_resid=lambda: scale,
            mse_total=lambda: tss() / (df_resid + rank - constant()), mse_model=lambda: ess() / (rank - constant()),
            resid=lambda: aligned(y - X @ params, endog), fittedvalues=lambda: aligned(X @ params, endog),
            resid_pearson=lambda: wresid / np.sqrt(scale), normalized_cov_params=lambda: bread, wresid=lambda: wresid,
        )
        now = dict(
            nobs=1.0 * n, df_resid=df_resid, scale=scale, ssr=ssr, cov_type=cov_type, predict=predict,
            get_robustcov_results=get_robustcov_results,
        )
        return inference(params, cov, (lambda: tests()) if is_t else (lambda: None), names, dict(later=later, now=now, df_test=tests))

    return record(fit=fit, endog=y, exog=X, nobs=1.0 * n)


def OLS(endog, exog=None):
    return linear_model(
        endog, exog, lambda a: a, lambda: 0.0, True, lambda y, wy: ((y - y.mean()) ** 2).sum())


def WLS(endog, exog, weights=1.0):
    n = len(real(endog))
    w = real(weights) + np.zeros(n)
    root = np.sqrt(w)

    def centred(y, wy):
        return (w * (y - (w * y).sum() / w.sum()) ** 2).sum()

    return linear_model(
        endog, exog, lambda a: (a.T * root).T, lambda: 0.5 * np.log(w).sum(), False, centred)


def GLS(endog, exog, sigma=None):
    if sigma is None:
        return OLS(endog, exog)
    S = real(sigma)
    n = len(real(endog))
    if S.ndim < 2:
        v = S + np.zeros(n)
        root = 1 / np.sqrt(v)
        whiten = lambda a: (a.T * root).T
        jacobian = lambda: -0.5 * np.log(v).sum()
    else:
        root = np.linalg.cholesky(S)
        whiten = lambda a: linalg.solve_triangular(root, a, lower=True)
        jacobian = lambda: -0.5 * np.linalg.slogdet(S)[1]

    def centred(y, wy):
        one = whiten(np.ones(n))
        return (whiten(y - (wy @ one) / (one @ one)) ** 2).sum()

    return linear_model(endog, exog, whiten, jacobian, False, centred)
