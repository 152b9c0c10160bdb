extension Library {
  /// `scipy.stats`: distributions of whole numbers with location 0.
  static let countsText = """
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
