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


    def lognorm_logpdf(x, s):
        value = -np.log(x) ** 2 / (2 * s ** 2) - np.log(s * x * 2.5066282746310002)
        return valid(s > 0, np.where(x <= 0, -np.inf, value))


    def lognorm_pdf(x, s):
        return np.exp(lognorm_logpdf(x, s))


    def lognorm_cdf(x, s):
        return valid(s > 0, special.ndtr(np.log(np.maximum(x, 0.0)) / s))


    def lognorm_sf(x, s):
        return valid(s > 0, special.ndtr(-np.log(np.maximum(x, 0.0)) / s))


    def lognorm_ppf(q, s):
        return valid(s > 0, np.exp(s * special.ndtri(q)))


    def lognorm_isf(q, s):
        return valid(s > 0, np.exp(-s * special.ndtri(q)))


    def cauchy_pdf(x):
        return 1.0 / np.pi / (1.0 + x * x)


    def cauchy_cdf(x):
        return np.arctan2(1.0, -x) / np.pi


    def cauchy_sf(x):
        return np.arctan2(1.0, x) / np.pi


    def cauchy_ppf(q):
        low = -1.0 / np.tan(np.pi * q)
        high = 1.0 / np.tan(np.pi * (1.0 - q))
        middle = np.tan(np.pi * (q - 0.5))
        value = np.where(q < 0.25, low, np.where(q > 0.75, high, middle))
        return inside(q, np.where(q == 0, -np.inf, np.where(q == 1, np.inf, value)))


    def cauchy_isf(q):
        return -cauchy_ppf(q)


    def weibull_min_pdf(x, c):
        x0 = np.maximum(x, 0.0)
        return valid(c > 0, np.where(x < 0, 0.0, c * x0 ** (c - 1) * np.exp(-(x0 ** c))))


    def weibull_min_logpdf(x, c):
        x0 = np.maximum(x, 0.0)
        return valid(c > 0, np.where(x < 0, -np.inf, np.log(c) + special.xlogy(c - 1, x0) - x0 ** c))


    def weibull_min_cdf(x, c):
        return valid(c > 0, -np.expm1(-(np.maximum(x, 0.0) ** c)))


    def weibull_min_sf(x, c):
        return valid(c > 0, np.exp(-(np.maximum(x, 0.0) ** c)))


    def weibull_min_ppf(q, c):
        return valid(c > 0, inside(q, (-np.log1p(-np.clip(q, 0.0, 1.0))) ** (1.0 / c)))


    def weibull_min_isf(q, c):
        return valid(c > 0, inside(q, (-np.log(np.clip(q, 0.0, 1.0))) ** (1.0 / c)))


    def pareto_pdf(x, b):
        return valid(b > 0, np.where(x < 1, 0.0, b * np.maximum(x, 1.0) ** (-b - 1)))


    def pareto_cdf(x, b):
        return valid(b > 0, 1.0 - np.maximum(x, 1.0) ** (-b))


    def pareto_sf(x, b):
        return valid(b > 0, np.maximum(x, 1.0) ** (-b))


    def pareto_ppf(q, b):
        return valid(b > 0, inside(q, (1.0 - np.clip(q, 0.0, 1.0)) ** (-1.0 / b)))


    def pareto_isf(q, b):
        return valid(b > 0, inside(q, np.clip(q, 0.0, 1.0) ** (-1.0 / b)))


    def gumbel_r_logpdf(x):
        return -x - np.exp(-x)


    def gumbel_r_pdf(x):
        return np.exp(gumbel_r_logpdf(x))


    def gumbel_r_cdf(x):
        return np.exp(-np.exp(-x))


    def gumbel_r_logcdf(x):
        return -np.exp(-x)


    def gumbel_r_sf(x):
        return -np.expm1(-np.exp(-x))


    def gumbel_r_ppf(q):
        return inside(q, -np.log(-np.log(np.clip(q, 0.0, 1.0))))


    def gumbel_r_isf(q):
        return inside(q, -np.log(-np.log1p(-np.clip(q, 0.0, 1.0))))


    def halfnorm_pdf(x):
        return np.where(x < 0, 0.0, 2.0 * kernel("norm_pdf", x))


    def halfnorm_cdf(x):
        return special.erf(np.maximum(x, 0.0) / 1.4142135623730951)


    def halfnorm_sf(x):
        return special.erfc(np.maximum(x, 0.0) / 1.4142135623730951)


    def halfnorm_ppf(q):
        return 1.4142135623730951 * special.erfinv(np.where(q < 0, np.nan, q))


    def halfnorm_isf(q):
        return -special.ndtri(np.where(q > 1, np.nan, q) / 2.0)


    def whole(k, low, value):
        return np.where(np.isnan(k), np.nan, np.where((k == np.floor(k)) & (k >= low), value, 0.0))


    def trials(n, p, value):
        return valid((n >= 0) & (n == np.floor(n)) & (p >= 0) & (p <= 1), value)


    def binom_logpmf(k, n, p):
        j = np.clip(np.floor(k), 0.0, n)
        ways = special.gammaln(n + 1) - special.gammaln(j + 1) - special.gammaln(n - j + 1)
        value = ways + special.xlogy(j, p) + special.xlog1py(n - j, -p)
        fits = (k == np.floor(k)) & (k >= 0) & (k <= n)
        return trials(n, p, np.where(np.isnan(k), np.nan, np.where(fits, value, -np.inf)))


    def binom_pmf(k, n, p):
        return np.exp(binom_logpmf(k, n, p))


    def binom_cdf(k, n, p):
        j = np.floor(k)
        value = special.betaincc(np.maximum(j, 0.0) + 1, np.maximum(n - j, 0.5), p)
        return trials(n, p, np.where(np.isnan(k), np.nan, np.where(j < 0, 0.0, np.where(j >= n, 1.0, value))))


    def binom_sf(k, n, p):
        j = np.floor(k)
        value = special.betainc(np.maximum(j, 0.0) + 1, np.maximum(n - j, 0.5), p)
        return trials(n, p, np.where(np.isnan(k), np.nan, np.where(j < 0, 1.0, np.where(j >= n, 0.0, value))))


    def binom_ppf(q, n, p):
        return trials(n, p, kernel("binom_ppf", q, n, p))


    def bernoulli_pmf(k, p):
        return binom_pmf(k, 1.0, p)


    def bernoulli_logpmf(k, p):
        return binom_logpmf(k, 1.0, p)


    def bernoulli_cdf(k, p):
        return binom_cdf(k, 1.0, p)


    def bernoulli_sf(k, p):
        return binom_sf(k, 1.0, p)


    def bernoulli_ppf(q, p):
        return binom_ppf(q, 1.0, p)


    def poisson_logpmf(k, mu):
        j = np.maximum(np.floor(k), 0.0)
        value = special.xlogy(j, mu) - special.gammaln(j + 1) - mu
        fits = (k == np.floor(k)) & (k >= 0)
        return valid(mu >= 0, np.where(np.isnan(k), np.nan, np.where(fits, value, -np.inf)))


    def poisson_pmf(k, mu):
        return np.exp(poisson_logpmf(k, mu))


    def poisson_cdf(k, mu):
        value = special.gammaincc(np.maximum(np.floor(k), 0.0) + 1, mu)
        return valid(mu >= 0, np.where(np.isnan(k), np.nan, np.where(k < 0, 0.0, value)))


    def poisson_sf(k, mu):
        value = special.gammainc(np.maximum(np.floor(k), 0.0) + 1, mu)
        return valid(mu >= 0, np.where(np.isnan(k), np.nan, np.where(k < 0, 1.0, value)))


    def poisson_ppf(q, mu):
        return valid(mu >= 0, kernel("poisson_ppf", q, mu))


    def share(p, value):
        return valid((p > 0) & (p <= 1), value)


    def geom_pmf(k, p):
        return share(p, whole(k, 1, (1 - p) ** (np.maximum(k, 1.0) - 1) * p))


    def geom_logpmf(k, p):
        return np.log(geom_pmf(k, p))


    def geom_cdf(k, p):
        return share(p, np.where(np.isnan(k), np.nan, -np.expm1(special.xlog1py(np.maximum(np.floor(k), 0.0), -p))))


    def geom_sf(k, p):
        return share(p, np.where(np.isnan(k), np.nan, np.exp(special.xlog1py(np.maximum(np.floor(k), 0.0), -p))))


    def geom_ppf(q, p):
        k = np.ceil(np.log1p(-q) / np.log1p(-p))
        k = np.where((geom_cdf(k - 1, p) >= q) & (k > 0), k - 1, k)
        return share(p, inside(q, k))


    def nbinom_logpmf(k, n, p):
        j = np.maximum(np.floor(k), 0.0)
        ways = special.gammaln(n + j) - special.gammaln(j + 1) - special.gammaln(n)
        value = ways + n * np.log(p) + special.xlog1py(j, -p)
        fits = (k == np.floor(k)) & (k >= 0)
        return share(p, valid(n > 0, np.where(np.isnan(k), np.nan, np.where(fits, value, -np.inf))))


    def nbinom_pmf(k, n, p):
        return np.exp(nbinom_logpmf(k, n, p))


    def nbinom_cdf(k, n, p):
        value = special.betainc(n, np.maximum(np.floor(k), 0.0) + 1, p)
        return share(p, valid(n > 0, np.where(np.isnan(k), np.nan, np.where(k < 0, 0.0, value))))


    def nbinom_sf(k, n, p):
        value = special.betaincc(n, np.maximum(np.floor(k), 0.0) + 1, p)
        return share(p, valid(n > 0, np.where(np.isnan(k), np.nan, np.where(k < 0, 1.0, value))))
    """
}
