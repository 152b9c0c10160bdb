extension Library {
  /// `scipy.stats`: further distributions with location 0 and scale 1.
  static let furtherDistributionsText = """
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
    """
}
