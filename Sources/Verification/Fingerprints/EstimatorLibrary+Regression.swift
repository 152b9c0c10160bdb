extension EstimatorLibrary {
  /// Coefficients of a linear regression.
  static let regressionEstimators = #"""
    def _ols(y, X):
        return np.linalg.solve(X.T @ X, X.T @ y)


    def _wls(y, X, w):
        return np.linalg.solve(X.T @ (X * w[:, None]), X.T @ (w * y))


    def least_squares(y, X):
        """ordinary least squares"""
        return _ols(y, X)


    def harvey(y, X):
        """feasible generalised least squares (log squared residuals on the regressors)"""
        e = y - X @ _ols(y, X)
        g = _ols(np.log(e ** 2), X)
        return _wls(y, X, np.exp(-(X @ g)))


    def harvey_iterated(y, X):
        """iterated feasible generalised least squares (log squared residuals on the regressors)"""
        b = _ols(y, X)
        for step in range(20):
            e = y - X @ b
            g = _ols(np.log(e ** 2), X)
            b = _wls(y, X, np.exp(-(X @ g)))
        return b


    def harvey_twice(y, X):
        """twice-iterated feasible generalised least squares (log squared residuals on the regressors)"""
        b = _ols(y, X)
        for step in range(2):
            e = y - X @ b
            g = _ols(np.log(e ** 2), X)
            b = _wls(y, X, np.exp(-(X @ g)))
        return b


    def harvey_ml(y, X):
        """maximum likelihood with multiplicative heteroskedasticity (Harvey)"""
        b = _ols(y, X)
        e = y - X @ b
        g = _ols(np.log(e ** 2), X)
        g = g + 1.2704 * np.where(np.arange(X.shape[1]) == 0, 1.0, 0.0)
        for step in range(30):
            w = np.exp(-(X @ g))
            b = _wls(y, X, w)
            e = y - X @ b
            g = g + _ols(e ** 2 * w - 1.0, X)
        return b


    def glejser(y, X):
        """feasible generalised least squares (absolute residuals on the regressors, Glejser)"""
        e = y - X @ _ols(y, X)
        s = X @ _ols(np.abs(e), X)
        s = np.maximum(s, 0.1 * np.abs(e).mean())
        return _wls(y, X, 1.0 / s ** 2)


    def amemiya(y, X):
        """feasible generalised least squares (squared residuals on the regressors, Amemiya)"""
        e = y - X @ _ols(y, X)
        v = X @ _ols(e ** 2, X)
        v = np.maximum(v, 0.01 * (e ** 2).mean())
        return _wls(y, X, 1.0 / v)


    def fitted_variance(y, X):
        """feasible generalised least squares (log squared residuals on fitted values)"""
        f = X @ _ols(y, X)
        e = y - f
        Z = np.column_stack([np.ones(len(y)), f])
        return _wls(y, X, np.exp(-(Z @ _ols(np.log(e ** 2), Z))))


    def _scale(e):
        return np.median(np.abs(e)) / 0.6745


    def huber(y, X):
        """Huber's M-estimator of regression (1.345 MAD)"""
        b = _ols(y, X)
        for step in range(50):
            e = y - X @ b
            r = np.abs(e) / _scale(e)
            b = _wls(y, X, np.minimum(1.0, 1.345 / np.maximum(r, 1e-12)))
        return b


    def bisquare(y, X):
        """Tukey's bisquare M-estimator of regression, started from Huber's (4.685 MAD)"""
        b = huber(y, X)
        for step in range(50):
            e = y - X @ b
            r = e / (4.685 * _scale(e))
            b = _wls(y, X, np.where(np.abs(r) < 1.0, (1.0 - r ** 2) ** 2, 0.0))
        return b


    def mm(y, X):
        """Tukey's bisquare M-estimator of regression with Huber's scale held (4.685 MAD)"""
        b = huber(y, X)
        s = _scale(y - X @ b)
        for step in range(50):
            r = (y - X @ b) / (4.685 * s)
            b = _wls(y, X, np.where(np.abs(r) < 1.0, (1.0 - r ** 2) ** 2, 0.0))
        return b


    def lad(y, X):
        """least absolute deviations"""
        b = _ols(y, X)
        for step in range(100):
            b = _wls(y, X, 1.0 / np.maximum(np.abs(y - X @ b), 1e-7))
        return b


    def t_errors(y, X):
        """maximum likelihood with Student's t errors (5 degrees of freedom)"""
        b = _ols(y, X)
        v = ((y - X @ b) ** 2).mean()
        for step in range(80):
            w = 6.0 / (5.0 + (y - X @ b) ** 2 / v)
            b = _wls(y, X, w)
            v = (w * (y - X @ b) ** 2).mean()
        return b


    def ridge_hkb(y, X):
        """ridge regression (Hoerl, Kennard and Baldwin)"""
        n = X.shape[0]
        k = X.shape[1]
        b = _ols(y, X)
        s2 = ((y - X @ b) ** 2).sum() / (n - k)
        return np.linalg.solve(X.T @ X + k * s2 / (b ** 2).sum() * np.eye(k), X.T @ y)


    def ridge_lw(y, X):
        """ridge regression (Lawless and Wang)"""
        n = X.shape[0]
        k = X.shape[1]
        b = _ols(y, X)
        s2 = ((y - X @ b) ** 2).sum() / (n - k)
        return np.linalg.solve(X.T @ X + k * s2 / (b @ (X.T @ X) @ b) * np.eye(k), X.T @ y)


    def stein(y, X):
        """James–Stein shrinkage of least squares"""
        n = X.shape[0]
        k = X.shape[1]
        b = _ols(y, X)
        rss = ((y - X @ b) ** 2).sum()
        return np.maximum(0.0, 1.0 - (k - 2) / (n - k + 2) * rss / (b @ (X.T @ X) @ b)) * b


    def prais_winsten(y, X):
        """Prais–Winsten"""
        b = _ols(y, X)
        e = y - X @ b
        r = (e[1:] * e[:-1]).sum() / (e[:-1] ** 2).sum()
        h = np.sqrt(1.0 - r ** 2)
        ys = np.concatenate([y[:1] * h, y[1:] - r * y[:-1]])
        Xs = np.concatenate([X[:1] * h, X[1:] - r * X[:-1]], axis=0)
        return _ols(ys, Xs)


    def cochrane_orcutt(y, X):
        """Cochrane–Orcutt (one step)"""
        b = _ols(y, X)
        e = y - X @ b
        r = (e[1:] * e[:-1]).sum() / (e[:-1] ** 2).sum()
        return _ols(y[1:] - r * y[:-1], X[1:] - r * X[:-1])
    """#

  /// A line through points.
  static let lineEstimators = #"""
    def _ols(y, X):
        return np.linalg.solve(X.T @ X, X.T @ y)


    def _design(x):
        return np.column_stack([np.ones(len(x)), x])


    def least_squares(y, x):
        """ordinary least squares"""
        return _ols(y, _design(x))


    def through_origin(y, x):
        """least squares through the origin"""
        b = (x * y).sum() / (x ** 2).sum()
        return np.array([0.0, 1.0]) * b


    def ratio(y, x):
        """the ratio of means"""
        return np.array([0.0, 1.0]) * (y.mean() / x.mean())


    def theil_sen(y, x):
        """Theil–Sen"""
        n = len(x)
        dx = x[:, None] - x[None, :]
        dy = y[:, None] - y[None, :]
        rows = np.arange(n)
        use = rows[:, None] < rows[None, :]
        slopes = np.sort(np.where(use, dy / np.where(dx == 0.0, 1.0, dx), np.inf).ravel())
        m = n * (n - 1) // 2
        b = 0.5 * (slopes[(m - 1) // 2] + slopes[m // 2])
        return np.array([1.0, 0.0]) * np.median(y - b * x) + np.array([0.0, 1.0]) * b


    def harvey(y, x):
        """feasible generalised least squares (log squared residuals on the regressor)"""
        X = _design(x)
        e = y - X @ _ols(y, X)
        w = np.exp(-(X @ _ols(np.log(e ** 2), X)))
        return np.linalg.solve(X.T @ (X * w[:, None]), X.T @ (w * y))
    """#

  /// One endogenous regressor and instruments.
  static let instrumentEstimators = #"""
    def _project(Z, v):
        return Z @ np.linalg.solve(Z.T @ Z, Z.T @ v)


    def least_squares(y, x, Z):
        """ordinary least squares"""
        return (x @ y) / (x @ x)


    def two_stage(y, x, Z):
        """two-stage least squares"""
        f = _project(Z, x)
        return (f @ y) / (f @ x)


    def _k_class(y, x, Z, k):
        ry = y - _project(Z, y)
        rx = x - _project(Z, x)
        return (x @ y - k * (rx @ ry)) / (x @ x - k * (rx @ rx))


    def _kappa(y, x, Z):
        W = np.column_stack([y, x])
        R = W - Z @ np.linalg.solve(Z.T @ Z, Z.T @ W)
        M = np.linalg.solve(R.T @ R, W.T @ W)
        t = np.trace(M)
        d = M[0, 0] * M[1, 1] - M[0, 1] * M[1, 0]
        return 0.5 * (t - np.sqrt(np.maximum(t ** 2 - 4.0 * d, 0.0)))


    def liml(y, x, Z):
        """limited-information maximum likelihood"""
        return _k_class(y, x, Z, _kappa(y, x, Z))


    def fuller(y, x, Z):
        """Fuller's estimator (constant 1)"""
        return _k_class(y, x, Z, _kappa(y, x, Z) - 1.0 / (Z.shape[0] - Z.shape[1]))


    def fuller_4(y, x, Z):
        """Fuller's estimator (constant 4)"""
        return _k_class(y, x, Z, _kappa(y, x, Z) - 4.0 / (Z.shape[0] - Z.shape[1]))


    def jackknife(y, x, Z):
        """jackknife instrumental variables"""
        G = np.linalg.inv(Z.T @ Z)
        h = ((Z @ G) * Z).sum(axis=1)
        f = (_project(Z, x) - h * x) / (1.0 - h)
        return (f @ y) / (f @ x)
    """#
}
