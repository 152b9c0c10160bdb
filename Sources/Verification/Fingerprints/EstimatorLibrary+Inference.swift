extension EstimatorLibrary {
  /// Quantile of Student's t by Hill's (1970) expansion in the normal quantile z, and tail areas by quadrature.
  private static let student = #"""
    def _t_quantile(z, v):
        a = z + (z ** 3 + z) / (4 * v) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v ** 2)
        a = a + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * v ** 3)
        return a + (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / (92160 * v ** 4)


    def _two_sided(t, v):
        u = np.linspace(0.0, 1.0, 401)
        w = np.where(np.arange(401) % 2 == 1, 4.0, 2.0) * np.where((u > 0.0) & (u < 1.0), 1.0, 0.5)
        angle = np.arctan(np.abs(t) / np.sqrt(v))
        tail = angle + (0.5 * np.pi - angle) * u
        upper = (0.5 * np.pi - angle) * (w * np.maximum(np.cos(tail), 0.0) ** (v - 1.0)).sum()
        whole = 0.5 * np.pi * (w * np.maximum(np.cos(0.5 * np.pi * u), 0.0) ** (v - 1.0)).sum()
        return upper / whole


    """#

  /// Confidence intervals of regression coefficients (95 %).
  static let regressionIntervals =
    student + #"""
      def _sandwich(y, X, power, factor):
          G = np.linalg.inv(X.T @ X)
          b = G @ (X.T @ y)
          e = y - X @ b
          h = ((X @ G) * X).sum(axis=1)
          u = e ** 2 / (1.0 - h) ** power * factor
          V = G @ (X.T @ (X * u[:, None])) @ G
          half = _t_quantile(1.959963984540054, len(y) - X.shape[1]) * np.sqrt(np.diag(V))
          return np.concatenate([b - half, b + half])


      def classical(y, X):
          """least squares with classical standard errors"""
          G = np.linalg.inv(X.T @ X)
          b = G @ (X.T @ y)
          v = len(y) - X.shape[1]
          s2 = ((y - X @ b) ** 2).sum() / v
          half = _t_quantile(1.959963984540054, v) * np.sqrt(s2 * np.diag(G))
          return np.concatenate([b - half, b + half])


      def hc0(y, X):
          """least squares with HC0 standard errors (White)"""
          return _sandwich(y, X, 0, 1.0)


      def hc1(y, X):
          """least squares with HC1 standard errors"""
          return _sandwich(y, X, 0, len(y) / (len(y) - X.shape[1]))


      def hc2(y, X):
          """least squares with HC2 standard errors"""
          return _sandwich(y, X, 1, 1.0)


      def hc3(y, X):
          """least squares with HC3 standard errors"""
          return _sandwich(y, X, 2, 1.0)
      """#

  /// p-values of the equality of two means.
  static let twoSampleTests =
    student + #"""
      def pooled(x, y):
          """the pooled t-test"""
          n = len(x)
          m = len(y)
          s2 = (((x - x.mean()) ** 2).sum() + ((y - y.mean()) ** 2).sum()) / (n + m - 2)
          return _two_sided((x.mean() - y.mean()) / np.sqrt(s2 * (1.0 / n + 1.0 / m)), n + m - 2.0)


      def welch(x, y):
          """Welch's t-test"""
          a = x.var(ddof=1) / len(x)
          b = y.var(ddof=1) / len(y)
          v = (a + b) ** 2 / (a ** 2 / (len(x) - 1) + b ** 2 / (len(y) - 1))
          return _two_sided((x.mean() - y.mean()) / np.sqrt(a + b), v)
      """#

  /// Confidence intervals of a proportion (95 %).
  static let proportionIntervals = #"""
    def wald(x, n):
        """the Wald interval"""
        p = x / n
        half = 1.959963984540054 * np.sqrt(p * (1.0 - p) / n)
        return p - half, p + half


    def wilson(x, n):
        """Wilson's score interval"""
        z = 1.959963984540054
        p = x / n
        centre = (p + z ** 2 / (2 * n)) / (1.0 + z ** 2 / n)
        half = z / (1.0 + z ** 2 / n) * np.sqrt(p * (1.0 - p) / n + z ** 2 / (4 * n ** 2))
        return centre - half, centre + half


    def agresti_coull(x, n):
        """the Agresti–Coull interval"""
        z = 1.959963984540054
        m = n + z ** 2
        p = (x + 0.5 * z ** 2) / m
        half = z * np.sqrt(p * (1.0 - p) / m)
        return p - half, p + half


    def arcsine(x, n):
        """the arcsine interval"""
        p = (x + 0.375) / (n + 0.75)
        half = 1.959963984540054 / (2.0 * np.sqrt(n))
        a = np.arcsin(np.sqrt(p))
        return np.sin(np.maximum(a - half, 0.0)) ** 2, np.sin(np.minimum(a + half, 0.5 * np.pi)) ** 2
    """#
}
