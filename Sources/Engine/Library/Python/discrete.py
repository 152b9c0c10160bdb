# statsmodels.discrete.discrete_model: Logit, Probit and Poisson by Newton's method.


def newton_maximum(score, hessian, start, n, maxiter):
    # As statsmodels: steps until none is larger than 1e-8; 1e-10 is added to the diagonal of the mean Hessian.
    b = start
    step = np.ones(len(start))
    turns = 0
    while turns < maxiter and np.abs(step).max() > 1e-8:
        H = -hessian(b) / n + 1e-10 * np.eye(len(start))
        step = np.linalg.solve(H, score(b) / n)
        b = b + step
        turns += 1
    return b, np.abs(step).max() <= 1e-8


def discrete_model(endog, exog, parts, start, null, tests):
    # parts(y, z) gives, a row each: the log-likelihood, its derivative by z = X b, and minus the second derivative.
    y = response(endog)
    X = design_matrix(exog)
    design = exog
    names = column_names(exog)
    require(X.shape[0] == len(y), "ValueError: endog and exog matrices are different sizes")
    n, k = X.shape
    tests(y)

    def fit(start_params=None, method="newton", maxiter=35, full_output=1, disp=1, cov_type="nonrobust", cov_kwds=None, use_t=None):
        options = {} if cov_kwds is None else cov_kwds
        check_options(cov_type, options)
        if method not in ["newton", "bfgs", "lbfgs", "ncg"]:
            refuse("this method of fitting", "method='newton'")
        score = lambda b: X.T @ parts(y, X @ b)["first"]()
        hessian = lambda b: -(X.T * parts(y, X @ b)["second"]()) @ X
        first = start(y, X) if start_params is None else real(start_params)
        params, converged = newton_maximum(score, hessian, first, n, maxiter)
        here = parts(y, X @ params)
        bread = lambda: np.linalg.inv(-hessian(params))
        scores = lambda: X * here["first"]()[:, None]

        def sandwich():
            middle, df = middle_of(scores(), cov_type, options, k)
            return bread() @ middle @ bread(), df

        if cov_type == "nonrobust":
            cov = bread
            spread = lambda: n - 1.0 * k
        elif cov_type in ["HC0", "HC1", "HC2", "HC3"]:
            # statsmodels has one form for these models.
            cov = lambda: bread() @ (scores().T @ scores()) @ bread()
            spread = lambda: n - 1.0 * k
        elif cov_type in ["cluster", "HAC"]:
            cov = lambda: sandwich()[0]
            spread = lambda: n - 1.0 * k if sandwich()[1] is None else sandwich()[1]
        else:
            refuse("this cov_type", "'nonrobust', 'HC0', 'HC1', 'HC2', 'HC3', 'cluster' or 'HAC'")
        llf = lambda: here["log"]().sum()
        llnull = lambda: null(y)
        constant = lambda: constant_count(X)

        def predict(exog=None, which="mean"):
            z = X @ params if exog is None else design_matrix(redesigned(exog, design)) @ params
            return aligned(z if which == "linear" else parts(y, z)["mean"](), endog if exog is None else exog)

        later = dict(
            llf=llf, llnull=llnull, prsquared=lambda: 1 - llf() / llnull(), llr=lambda: -2 * (llnull() - llf()),
            llr_pvalue=lambda: special.chdtrc(k - constant(), -2 * (llnull() - llf())), df_model=lambda: k - constant(),
            aic=lambda: -2 * (llf() - k), bic=lambda: -2 * llf() + np.log(n) * k,
            fittedvalues=lambda: aligned(X @ params, endog), resid_response=lambda: aligned(y - here["mean"](), endog),
            normalized_cov_params=bread,
        )
        later.update(here["residuals"](endog))
        now = dict(
            nobs=n, df_resid=n - 1.0 * k, cov_type=cov_type, predict=predict, scale=1.0, converged=converged,
            mle_retvals=dict(converged=converged),
        )
        return inference(params, cov, (lambda: spread()) if use_t else (lambda: None), names, dict(later=later, now=now, df_test=spread))

    return record(fit=fit, endog=y, exog=X, nobs=1.0 * n)


def zero_start(y, X):
    return np.zeros(X.shape[1])


def no_test(y):
    return None


def binary_null(y):
    m = y.mean()
    return special.xlogy(y, m).sum() + special.xlogy(1 - y, 1 - m).sum()


def unit_interval(y):
    require(((y >= 0) & (y <= 1)).all(), "ValueError: endog must be in the unit interval.")


def Logit(endog, exog):
    def parts(y, z):
        p = special.expit(z)
        return dict(
            log=lambda: special.log_expit((2 * y - 1) * z), first=lambda: y - p, second=lambda: p * (1 - p), mean=lambda: p,
            residuals=lambda like: dict(
                resid_generalized=lambda: aligned(y - p, like), resid_pearson=lambda: aligned((y - p) / np.sqrt(p * (1 - p)), like)),
        )

    return discrete_model(endog, exog, parts, zero_start, binary_null, unit_interval)


def Probit(endog, exog):
    def parts(y, z):
        q = 2 * y - 1
        eps = 2.220446049250313e-16
        ratio = lambda: q * np.exp(-z * z / 2) / 2.5066282746310002 / np.clip(special.ndtr(q * z), eps, 1 - eps)
        mean = lambda: special.ndtr(z)
        return dict(
            log=lambda: np.log(np.clip(special.ndtr(q * z), eps, 1)), first=ratio, second=lambda: ratio() * (ratio() + z), mean=mean,
            residuals=lambda like: dict(
                resid_generalized=lambda: aligned(ratio(), like),
                resid_pearson=lambda: aligned((y - mean()) / np.sqrt(mean() * (1 - mean())), like)),
        )

    return discrete_model(endog, exog, parts, zero_start, binary_null, unit_interval)


def Poisson(endog, exog, offset=None, exposure=None):
    n = len(real(endog))
    shift = np.zeros(n)
    if offset is not None:
        shift = shift + real(offset)
    if exposure is not None:
        shift = shift + np.log(real(exposure))

    def parts(y, z):
        # A prediction for other rows has no offset.
        mu = np.exp(z + shift) if len(z) == n else np.exp(z)
        return dict(
            log=lambda: special.xlogy(y, mu) - mu - special.gammaln(y + 1), first=lambda: y - mu, second=lambda: mu, mean=lambda: mu,
            residuals=lambda like: dict(
                resid=lambda: aligned(y - mu, like), resid_pearson=lambda: aligned((y - mu) / np.sqrt(mu), like)),
        )

    def start(y, X):
        # One step of weighted least squares from mu = y + 1/2: the maximum is the same from anywhere.
        w = y + 0.5
        return np.linalg.solve((X.T * w) @ X + 1e-8 * w.mean() * np.eye(X.shape[1]), (X.T * w) @ (np.log(w) - shift))

    def null(y):
        m = np.exp(shift) * (y.sum() / np.exp(shift).sum())
        return (special.xlogy(y, m) - m - special.gammaln(y + 1)).sum()

    return discrete_model(endog, exog, parts, start, null, no_test)
