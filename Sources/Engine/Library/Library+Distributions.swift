extension Library {
  /// `scipy.stats`: distributions with location 0 and scale 1, a function `name_method` each.
  static let distributionsText = """
    def norm_pdf(x):
        return kernel("norm_pdf", x)


    def norm_logpdf(x):
        return -x * x / 2.0 - 0.9189385332046727


    def norm_cdf(x):
        return special.ndtr(x)


    def norm_logcdf(x):
        return special.log_ndtr(x)


    def norm_sf(x):
        return special.ndtr(-x)


    def norm_logsf(x):
        return special.log_ndtr(-x)


    def norm_ppf(q):
        return special.ndtri(q)


    def norm_isf(q):
        return -special.ndtri(q)


    def valid(condition, value):
        return np.where(condition, value, np.nan)


    def t_logpdf(x, df):
        gammas = special.gammaln(df * 0.5 + 0.5) - special.gammaln(df * 0.5)
        value = gammas - 0.5 * np.log(df * np.pi) - (df * 0.5 + 0.5) * np.log1p(x * x / df)
        return valid(df > 0, np.where(np.isinf(df), norm_logpdf(x), value))


    def t_pdf(x, df):
        return np.exp(t_logpdf(x, df))


    def t_cdf(x, df):
        return special.stdtr(df, x)


    def t_sf(x, df):
        return special.stdtr(df, -x)


    def t_ppf(q, df):
        return special.stdtrit(df, q)


    def t_isf(q, df):
        return -special.stdtrit(df, q)


    def chi2_logpdf(x, df):
        value = special.xlogy(df / 2.0 - 1.0, x) - x / 2.0 - special.gammaln(df / 2.0) - (0.6931471805599453 * df) / 2.0
        return valid(df > 0, np.where(x < 0, -np.inf, value))


    def chi2_pdf(x, df):
        return np.exp(chi2_logpdf(x, df))


    def chi2_cdf(x, df):
        return valid(df > 0, special.chdtr(df, np.maximum(x, 0.0)))


    def chi2_sf(x, df):
        return valid(df > 0, special.chdtrc(df, np.maximum(x, 0.0)))


    def chi2_ppf(q, df):
        return 2.0 * special.gammaincinv(df / 2.0, q)


    def chi2_isf(q, df):
        return special.chdtri(df, q)


    def f_logpdf(x, dfn, dfd):
        n, m = dfn, dfd
        value = (
            m / 2 * np.log(m) + n / 2 * np.log(n) + special.xlogy(n / 2 - 1, x) - (n + m) / 2 * np.log(m + n * x)
            - special.betaln(n / 2, m / 2)
        )
        return valid((dfn > 0) & (dfd > 0), np.where(x < 0, -np.inf, value))


    def f_pdf(x, dfn, dfd):
        return np.exp(f_logpdf(x, dfn, dfd))


    def f_cdf(x, dfn, dfd):
        return special.fdtr(dfn, dfd, np.maximum(x, 0.0))


    def f_sf(x, dfn, dfd):
        return special.fdtrc(dfn, dfd, np.maximum(x, 0.0))


    def f_ppf(q, dfn, dfd):
        return special.fdtri(dfn, dfd, q)


    def f_isf(q, dfn, dfd):
        return kernel("fdtrci", dfn, dfd, q)


    def inside(q, value):
        return np.where((q >= 0) & (q <= 1), value, np.nan)


    def expon_logpdf(x):
        return np.where(x < 0, -np.inf, -x)


    def expon_pdf(x):
        return np.where(x < 0, 0.0, np.exp(-x))


    def expon_cdf(x):
        return np.where(x < 0, 0.0, -np.expm1(-x))


    def expon_sf(x):
        return np.where(x < 0, 1.0, np.exp(-x))


    def expon_logsf(x):
        return np.where(x < 0, 0.0, -x)


    def expon_ppf(q):
        return inside(q, -np.log1p(-q))


    def expon_isf(q):
        return inside(q, -np.log(q))


    def uniform_pdf(x):
        return np.where(np.isnan(x), np.nan, np.where((x >= 0) & (x <= 1), 1.0, 0.0))


    def uniform_cdf(x):
        return np.clip(x, 0.0, 1.0)


    def uniform_sf(x):
        return 1.0 - np.clip(x, 0.0, 1.0)


    def uniform_ppf(q):
        return inside(q, q)


    def uniform_isf(q):
        return inside(q, 1.0 - q)


    def gamma_logpdf(x, a):
        return valid(a > 0, np.where(x < 0, -np.inf, special.xlogy(a - 1.0, x) - x - special.gammaln(a)))


    def gamma_pdf(x, a):
        return np.exp(gamma_logpdf(x, a))


    def gamma_cdf(x, a):
        return valid(a > 0, special.gammainc(a, np.maximum(x, 0.0)))


    def gamma_sf(x, a):
        return valid(a > 0, special.gammaincc(a, np.maximum(x, 0.0)))


    def gamma_ppf(q, a):
        return special.gammaincinv(a, q)


    def gamma_isf(q, a):
        return special.gammainccinv(a, q)


    def beta_logpdf(x, a, b):
        value = special.xlog1py(b - 1.0, -x) + special.xlogy(a - 1.0, x) - special.betaln(a, b)
        return valid((a > 0) & (b > 0), np.where((x < 0) | (x > 1), -np.inf, value))


    def beta_pdf(x, a, b):
        return np.exp(beta_logpdf(x, a, b))


    def beta_cdf(x, a, b):
        return valid((a > 0) & (b > 0), special.betainc(a, b, np.clip(x, 0.0, 1.0)))


    def beta_sf(x, a, b):
        return valid((a > 0) & (b > 0), special.betaincc(a, b, np.clip(x, 0.0, 1.0)))


    def beta_ppf(q, a, b):
        return special.betaincinv(a, b, q)


    def beta_isf(q, a, b):
        return 1.0 - special.betaincinv(b, a, q)


    def laplace_pdf(x):
        return 0.5 * np.exp(-np.abs(x))


    def laplace_logpdf(x):
        return -0.6931471805599453 - np.abs(x)


    def laplace_cdf(x):
        return np.where(x > 0, 1.0 - 0.5 * np.exp(-x), 0.5 * np.exp(x))


    def laplace_sf(x):
        return laplace_cdf(-x)


    def laplace_ppf(q):
        return inside(q, np.where(q > 0.5, -np.log(2 * (1 - q)), np.log(2 * q)))


    def laplace_isf(q):
        return -laplace_ppf(q)


    def logistic_logpdf(x):
        y = -np.abs(x)
        return y - 2.0 * np.log1p(np.exp(y))


    def logistic_pdf(x):
        return np.exp(logistic_logpdf(x))


    def logistic_cdf(x):
        return special.expit(x)


    def logistic_logcdf(x):
        return special.log_expit(x)


    def logistic_sf(x):
        return special.expit(-x)


    def logistic_logsf(x):
        return special.log_expit(-x)


    def logistic_ppf(q):
        return special.logit(q)


    def logistic_isf(q):
        return -special.logit(q)
    """
}
