extension EstimatorLibrary {
  /// Centre of a sample.
  static let locationEstimators = #"""
    def mean(y):
        """the sample mean"""
        return y.mean()


    def median(y):
        """the sample median"""
        return np.median(y)


    def midrange(y):
        """the midrange"""
        return 0.5 * (y.min() + y.max())


    def midhinge(y):
        """the midhinge"""
        return 0.5 * (np.quantile(y, 0.25) + np.quantile(y, 0.75))


    def trimean(y):
        """Tukey's trimean"""
        return 0.25 * (np.quantile(y, 0.25) + 2.0 * np.median(y) + np.quantile(y, 0.75))


    def _trimmed(y, share):
        n = len(y)
        cut = int(share * n)
        s = np.sort(y)
        return s[cut:n - cut].mean()


    def trimmed_5(y):
        """the 5 % trimmed mean"""
        return _trimmed(y, 0.05)


    def trimmed_10(y):
        """the 10 % trimmed mean"""
        return _trimmed(y, 0.1)


    def trimmed_20(y):
        """the 20 % trimmed mean"""
        return _trimmed(y, 0.2)


    def trimmed_25(y):
        """the interquartile mean"""
        return _trimmed(y, 0.25)


    def _winsorized(y, share):
        n = len(y)
        cut = int(share * n)
        s = np.sort(y)
        return np.clip(s, s[cut], s[n - 1 - cut]).mean()


    def winsorized_10(y):
        """the 10 % Winsorized mean"""
        return _winsorized(y, 0.1)


    def winsorized_20(y):
        """the 20 % Winsorized mean"""
        return _winsorized(y, 0.2)


    def hodges_lehmann(y):
        """the Hodges–Lehmann estimator"""
        n = len(y)
        pairs = 0.5 * (y[:, None] + y[None, :])
        rows = np.arange(n)
        upper = np.where(rows[:, None] <= rows[None, :], 1.0, 0.0)
        s = np.sort(np.where(upper > 0.5, pairs, np.inf).ravel())
        m = n * (n + 1) // 2
        return 0.5 * (s[(m - 1) // 2] + s[m // 2])


    def _scale(y):
        return 1.4826 * np.median(np.abs(y - np.median(y)))


    def huber(y):
        """Huber's M-estimator (1.345 MAD)"""
        s = _scale(y)
        t = np.median(y)
        for step in range(50):
            r = (y - t) / s
            w = np.minimum(1.0, 1.345 / np.maximum(np.abs(r), 1e-12))
            t = (w * y).sum() / w.sum()
        return t


    def huber_one_step(y):
        """the one-step Huber M-estimator (1.345 MAD)"""
        s = _scale(y)
        t = np.median(y)
        r = (y - t) / s
        w = np.minimum(1.0, 1.345 / np.maximum(np.abs(r), 1e-12))
        return (w * y).sum() / w.sum()


    def bisquare(y):
        """Tukey's bisquare M-estimator (4.685 MAD)"""
        s = _scale(y)
        t = np.median(y)
        for step in range(50):
            r = (y - t) / (4.685 * s)
            w = np.where(np.abs(r) < 1.0, (1.0 - r ** 2) ** 2, 0.0)
            t = (w * y).sum() / w.sum()
        return t


    def t5_known_scale(y):
        """maximum likelihood for Student's t with 5 degrees of freedom and scale one"""
        t = np.median(y)
        for step in range(60):
            w = 6.0 / (5.0 + (y - t) ** 2)
            t = (w * y).sum() / w.sum()
        return t


    def t5(y):
        """maximum likelihood for Student's t with 5 degrees of freedom"""
        t = np.median(y)
        v = _scale(y) ** 2
        for step in range(80):
            w = 6.0 / (5.0 + (y - t) ** 2 / v)
            t = (w * y).sum() / w.sum()
            v = (w * (y - t) ** 2).mean()
        return t


    def t3(y):
        """maximum likelihood for Student's t with 3 degrees of freedom"""
        t = np.median(y)
        v = _scale(y) ** 2
        for step in range(80):
            w = 4.0 / (3.0 + (y - t) ** 2 / v)
            t = (w * y).sum() / w.sum()
            v = (w * (y - t) ** 2).mean()
        return t


    def variance(y):
        """the sample variance (divisor n − 1)"""
        return y.var(ddof=1)


    def variance_ml(y):
        """the variance with divisor n"""
        return y.var()


    def variance_best(y):
        """the variance with divisor n + 1"""
        return y.var() * len(y) / (len(y) + 1)


    def log_mean(y):
        """maximum likelihood for a lognormal mean"""
        z = np.log(y)
        return np.exp(z.mean() + 0.5 * z.var())


    def log_mean_finney(y):
        """Finney's unbiased estimator of a lognormal mean"""
        z = np.log(y)
        n = len(y)
        t = 0.5 * z.var(ddof=1)
        term = 1.0
        total = 1.0
        for j in range(1, 40):
            factor = (n - 1) / n * t / j
            if j > 1:
                factor = factor * (n - 1) / (n + 2 * j - 3)
            term = term * factor
            total = total + term
        return np.exp(z.mean()) * total


    def _lag(y):
        c = y - y.mean()
        return (c[1:] * c[:-1]).sum() / (c[:-1] ** 2).sum()


    def autoregression(y):
        """least squares of a first-order autoregression"""
        x = y[:-1] - y[:-1].mean()
        return (x * (y[1:] - y[1:].mean())).sum() / (x ** 2).sum()


    def autoregression_kendall(y):
        """Kendall's bias correction of a first-order autoregression"""
        r = autoregression(y)
        return r + (1.0 + 3.0 * r) / len(y)
    """#

  /// Several means at once.
  static let meansEstimators = #"""
    def observations(x):
        """the observations as they are"""
        return 1.0 * x


    def james_stein(x):
        """James–Stein"""
        return (1.0 - (len(x) - 2) / (x ** 2).sum()) * x


    def james_stein_positive(x):
        """positive-part James–Stein"""
        return np.maximum(0.0, 1.0 - (len(x) - 2) / (x ** 2).sum()) * x


    def lindley(x):
        """James–Stein towards the mean (Lindley)"""
        c = x - x.mean()
        return x.mean() + (1.0 - (len(x) - 3) / (c ** 2).sum()) * c


    def lindley_positive(x):
        """positive-part James–Stein towards the mean (Lindley, Efron and Morris)"""
        c = x - x.mean()
        return x.mean() + np.maximum(0.0, 1.0 - (len(x) - 3) / (c ** 2).sum()) * c


    def soft_threshold(x):
        """soft thresholding at the universal threshold"""
        t = np.sqrt(2.0 * np.log(len(x)))
        return np.sign(x) * np.maximum(np.abs(x) - t, 0.0)


    def hard_threshold(x):
        """hard thresholding at the universal threshold"""
        t = np.sqrt(2.0 * np.log(len(x)))
        return np.where(np.abs(x) > t, x, 0.0)


    def grand_mean(x):
        """the grand mean"""
        return x.mean() + 0.0 * x
    """#

  /// Covariance matrices.
  static let covarianceEstimators = #"""
    def sample_covariance(X):
        """the sample covariance"""
        c = X - X.mean(axis=0)
        return c.T @ c / (len(X) - 1)


    def covariance_ml(X):
        """the covariance with divisor n"""
        c = X - X.mean(axis=0)
        return c.T @ c / len(X)


    def diagonal(X):
        """the diagonal of the sample covariance"""
        return np.diag(X.var(axis=0, ddof=1))


    def ledoit_wolf(X):
        """Ledoit–Wolf"""
        n = X.shape[0]
        p = X.shape[1]
        c = X - X.mean(axis=0)
        S = c.T @ c / n
        m = np.trace(S) / p
        F = m * np.eye(p)
        d2 = ((S - F) ** 2).sum() / p
        squares = c ** 2
        b2 = ((squares.T @ squares / n - S ** 2).sum() / n) / p
        share = np.minimum(b2, d2) / d2
        return share * F + (1.0 - share) * S
    """#
}
