extension Library {
  /// `scipy.special`.
  static let functionsText = """
    def beta(a, b):
        small = special.gamma(a) * (special.gamma(b) / special.gamma(numeric(a) + b))
        return np.where(np.abs(a) + np.abs(b) < 100, small, np.exp(special.betaln(a, b)))


    def binom(n, k):
        return kernel("binom", n, k)


    def comb(N, k, exact=False, repetition=False):
        if repetition:
            return comb(numeric(N) + k - 1, k)
        valid = (numeric(k) <= N) & (numeric(N) >= 0) & (numeric(k) >= 0)
        c = np.where(valid, kernel("binom", N, k), 0.0)
        if exact:
            if not (isnumber(N) and isnumber(k)):
                refuse("comb(exact=True) of arrays", "comb without exact")
            return np.round(c).astype(int)
        return c


    def perm(N, k):
        n = real(N)
        valid = (numeric(k) <= n) & (n >= 0) & (numeric(k) >= 0)
        return np.where(valid, np.round(np.exp(special.gammaln(n + 1) - special.gammaln(n - k + 1))), 0.0)


    def factorial(n, exact=False):
        n = real(n)
        f = np.where(n < 0, 0.0, special.gamma(n + 1))
        f = np.where(n == np.floor(n), np.round(f), f)
        if exact:
            return f.astype(int)
        return f


    def poch(z, m):
        return special.gamma(numeric(z) + m) / special.gamma(z)


    def logsumexp(a, axis=None, b=None, keepdims=False):
        a = real(a)
        if b is not None:
            a = np.where(real(b) == 0, -np.inf, a)
        top = np.max(a, axis=axis, keepdims=True)
        top = np.where(np.isfinite(top), top, 0.0)
        terms = np.exp(a - top)
        if b is not None:
            terms = real(b) * terms
        total = np.log(np.sum(terms, axis=axis, keepdims=True)) + top
        return total if keepdims else np.squeeze(total, axis)


    def softmax(x, axis=None):
        x = real(x)
        e = np.exp(x - np.max(x, axis=axis, keepdims=True))
        return e / e.sum(axis=axis, keepdims=True)


    def log_softmax(x, axis=None):
        x = real(x)
        d = x - np.max(x, axis=axis, keepdims=True)
        return d - np.log(np.exp(d).sum(axis=axis, keepdims=True))


    def zeta(x, q=None):
        return kernel("zeta", x, 1.0 if q is None else q)


    def polygamma(n, x):
        n = real(n)
        sign = np.where(n % 2 == 0, -1.0, 1.0)
        high = sign * special.gamma(n + 1.0) * kernel("zeta", n + 1.0, x)
        return np.where(n == 0, special.digamma(x), high)


    def entr(x):
        x = real(x)
        return np.where(np.isnan(x) | (x > 0), -x * np.log(x), np.where(x == 0, 0.0, -np.inf))


    def rel_entr(x, y):
        x, y = real(x), real(y)
        plain = x * np.log(x / y)
        return np.where(
            np.isnan(x) | np.isnan(y), np.nan,
            np.where((x > 0) & (y > 0), plain, np.where((x == 0) & (y >= 0), 0.0, np.inf)),
        )


    def kl_div(x, y):
        x, y = real(x), real(y)
        plain = x * np.log(x / y) - x + y
        return np.where(
            np.isnan(x) | np.isnan(y), np.nan,
            np.where((x > 0) & (y > 0), plain, np.where((x == 0) & (y >= 0), y, np.inf)),
        )


    def huber(delta, r):
        delta, r = real(delta), real(r)
        size = np.abs(r)
        return np.where(delta < 0, np.inf, np.where(size <= delta, 0.5 * r * r, delta * (size - 0.5 * delta)))


    def pseudo_huber(delta, r):
        delta, r = real(delta), real(r)
        u = r / delta
        value = delta * delta * (u * u / (np.sqrt(1 + u * u) + 1))
        return np.where(delta < 0, np.inf, np.where((delta == 0) | (r == 0), 0.0, value))


    def boxcox(x, lmbda):
        x, lmbda = real(x), real(lmbda)
        return np.where(np.abs(lmbda) < 1e-19, np.log(x), np.expm1(lmbda * np.log(x)) / lmbda)


    def inv_boxcox(y, lmbda):
        y, lmbda = real(y), real(lmbda)
        return np.where(lmbda == 0, np.exp(y), np.exp(np.log1p(lmbda * y) / lmbda))


    def exprel(x):
        x = real(x)
        return np.where(np.abs(x) < 1e-16, 1.0, np.where(x > 717, np.inf, np.expm1(x) / x))


    def multigammaln(a, d):
        a = real(a)
        total = d * (d - 1) * 0.25 * 1.1447298858494002 + 0.0 * a
        for j in range(1, d + 1):
            total = total + special.gammaln(a + (1.0 - j) / 2)
        return total


    def bdtr(k, n, p):
        k = np.floor(k)
        return np.where(k < 0, np.nan, np.where(k == n, 1.0, special.betaincc(k + 1, n - k, p)))


    def bdtrc(k, n, p):
        k = np.floor(k)
        return np.where(k < 0, 1.0, np.where(k == n, 0.0, special.betainc(k + 1, n - k, p)))


    def pdtr(k, m):
        return special.gammaincc(np.floor(k) + 1, m)


    def pdtrc(k, m):
        return special.gammainc(np.floor(k) + 1, m)


    def exp10(x):
        return np.power(10.0, real(x))
    """
}

extension Operations {
  /// `scipy.special`, what is written in the language or is a kernel of its own.
  static let specialFunctions: [OperationEntry] =
    [
      ("erfinv", "y", "x with erf(x) = y"), ("erfcinv", "y", "x with erfc(x) = y"),
      ("log_ndtr", "x", "logarithm of the normal distribution function"),
      ("log_expit", "x", "log(1 / (1 + exp(-x)))"), ("expm1", "x", "exp(x) - 1"), ("log1p", "x", "log(1 + x)"),
      ("cbrt", "x", "cube root"), ("exp2", "x", "2 to the x"),
    ].map { name, parameters, summary in
      kernel("scipy.special." + name, parameters, summary, name)
    }
    + [
      ("xlog1py", "x y", "x log(1 + y), 0 where x is 0"), ("gammaincinv", "a y", "x with gammainc(a, x) = y"),
      ("gammainccinv", "a y", "x with gammaincc(a, x) = y"),
      ("chdtrc", "v x", "right tail of the chi-square distribution"),
      ("chdtri", "v p", "x with right tail p of the chi-square distribution"),
    ].map { name, parameters, summary in kernel("scipy.special." + name, parameters, summary, name) }
    + [
      ("betaincc", "a b x", "1 - betainc(a, b, x)"), ("betaincinv", "a b y", "x with betainc(a, b, x) = y"),
      ("fdtr", "dfn dfd x", "Fisher's F distribution function"), ("fdtrc", "dfn dfd x", "right tail of Fisher's F"),
      ("fdtri", "dfn dfd p", "Fisher's F quantile"),
    ].map { name, parameters, summary in kernel("scipy.special." + name, parameters, summary, name) }
    + [
      ("beta", "a b", "beta function"), ("binom", "n k", "binomial coefficient, of real numbers too"),
      ("comb", "N k exact? repetition?", "number of choices of k among N"),
      ("perm", "N k", "number of ordered choices of k among N"), ("factorial", "n exact?", "n!"),
      ("poch", "z m", "gamma(z + m) / gamma(z)"),
      ("logsumexp", "a axis? b? keepdims?", "log(sum(b exp(a))) over axes, without overflow"),
      ("softmax", "x axis?", "exp(x) / sum(exp(x)) over axes"),
      ("log_softmax", "x axis?", "logarithm of softmax"),
      ("zeta", "x q?", "Hurwitz's zeta function, Riemann's without q"),
      ("polygamma", "n x", "derivative n of digamma"), ("entr", "x", "-x log(x)"), ("rel_entr", "x y", "x log(x / y)"),
      ("kl_div", "x y", "x log(x / y) - x + y"), ("huber", "delta r", "Huber's loss"),
      ("pseudo_huber", "delta r", "smooth form of Huber's loss"), ("boxcox", "x lmbda", "Box and Cox's transformation"),
      ("inv_boxcox", "y lmbda", "inverse of boxcox"), ("exprel", "x", "(exp(x) - 1) / x"),
      ("multigammaln", "a d", "logarithm of the multivariate gamma function"),
      ("bdtr", "k n p", "binomial distribution function"),
      ("bdtrc", "k n p", "right tail of the binomial distribution"),
      ("pdtr", "k m", "Poisson distribution function"), ("pdtrc", "k m", "right tail of the Poisson distribution"),
      ("exp10", "x", "10 to the x"),
    ].map { name, parameters, summary in
      .library(.functions, "scipy.special." + name, parameters, summary)
    }

  /// An operation that is one elementwise kernel of real numbers.
  static func kernel(_ name: String, _ parameters: String, _ summary: String, _ kernel: String) -> OperationEntry {
    OperationEntry(name, parameters, summary) { t, a in
      let operands = try a.map { try t.numpy($0) }
      let step: ElementwiseStep.Kernel
      if let unary = UnaryKernel(rawValue: kernel) {
        step = .unary(unary)
      } else if let binary = BinaryKernel(rawValue: kernel) {
        step = .binary(binary)
      } else if let ternary = TernaryKernel(rawValue: kernel) {
        step = .ternary(ternary)
      } else {
        throw t.refuse("\(name) is not part of Aitken's Python")
      }
      return .array(try t.elementwise(step, operands, .real))
    }
  }

  /// `scipy.stats`: statistics of data.
  static let statistics: [OperationEntry] =
    [
      ("skew", "a axis? bias?", "third standardised moment"),
      ("kurtosis", "a axis? fisher? bias?", "fourth standardised moment, less 3"),
      ("moment", "a order? axis? center?", "central moment"), ("sem", "a axis? ddof?", "standard error of the mean"),
      ("variation", "a axis? ddof?", "standard deviation over mean"), ("gmean", "a axis? weights?", "geometric mean"),
      ("hmean", "a axis?", "harmonic mean"),
      ("trim_mean", "a proportiontocut axis?", "mean without a share of the smallest and of the largest entries"),
      ("iqr", "x axis? rng? scale? | keepdims?", "distance between two percentiles"),
      ("median_abs_deviation", "x axis? center? scale?", "median distance from the median"),
      ("zscore", "a axis? ddof?", "entries less mean, over standard deviation"),
      ("rankdata", "a method? axis?", "ranks from 1; ties by 'average', 'min', 'max', 'dense' or 'ordinal'"),
      ("pearsonr", "x y", "correlation: .statistic, .pvalue"),
      ("spearmanr", "a b", "rank correlation: .statistic, .pvalue"),
      ("kendalltau", "x y", "Kendall's tau-b: .statistic"),
      ("linregress", "x y", "line by least squares: .slope, .intercept, .rvalue, .pvalue, .stderr, .intercept_stderr"),
      ("theilslopes", "y x?", "median of the slopes of all pairs: .slope, .intercept"),
      ("ttest_1samp", "a popmean axis? alternative?", "t test of a mean: .statistic, .pvalue, .df"),
      ("ttest_rel", "a b axis? alternative?", "t test of the mean of differences: .statistic, .pvalue, .df"),
      ("ttest_ind", "a b axis? equal_var? alternative?", "t test of two means: .statistic, .pvalue, .df"),
      ("jarque_bera", "x", "test of normality by skewness and kurtosis: .statistic, .pvalue"),
      ("entropy", "pk qk? base? axis?", "entropy, or relative entropy"),
      ("ks_2samp", "data1 data2", "largest distance of two empirical distribution functions: .statistic"),
      (
        "mannwhitneyu", "x y use_continuity? alternative? axis? method?",
        "Mann and Whitney's test, exact where one sample has at most 8 entries and there are no ties: .statistic, .pvalue"
      ),
      ("ranksums", "x y alternative?", "Wilcoxon's rank-sum test: .statistic, .pvalue"),
      (
        "wilcoxon", "x y? zero_method? correction? alternative? method?",
        "Wilcoxon's signed-rank test, exact up to 50 entries without ties and zeros: .statistic, .pvalue"
      ),
      ("brunnermunzel", "x y alternative? distribution?", "Brunner and Munzel's test: .statistic, .pvalue"),
    ].map { name, parameters, summary in .library(.statistics, "scipy.stats." + name, parameters, summary) }
    + [
      ("levene", "Levene's test of equal variances, around medians or with center='mean': .statistic, .pvalue"),
      ("fligner", "Fligner and Killeen's test of equal variances: .statistic, .pvalue"),
      ("kruskal", "Kruskal and Wallis's test of several samples: .statistic, .pvalue"),
    ].map { name, summary in ofSamples(name, summary) }

  /// An operation on any number of samples that a function of the library carries out.
  private static func ofSamples(_ name: String, _ summary: String) -> OperationEntry {
    OperationEntry("scipy.stats." + name, "*", summary) { t, a in
      guard let function = try t.libraryFunction(.statistics, name) else { return .nothing }
      var bound = Arguments(positional: [], keywords: [])
      for value in a {
        // Keywords come as pairs of a text and a value.
        if case .tuple(let pair)? = value, pair.items.count == 2, case .string(let keyword) = pair.items[0] {
          bound.keywords.append((keyword, pair.items[1]))
        } else {
          bound.positional.append(value ?? .nothing)
        }
      }
      return try t.invoke(function, bound)
    }
  }
}
