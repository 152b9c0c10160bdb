/// The law of a draw: what a row of `rng` is held to.
///
/// A line of the table is `row | parameters | call | uniform`: parameters as `name kind`, the call with them, and an
/// expression that is uniform on (0, 1) where the entries `x` of the result follow the law (Rosenblatt 1952); where they
/// are whole, `spread(F(x - 1), F(x))` is uniform between the two.
struct DrawLaw: Sendable {
  /// The row of the table of operations.
  var row: String
  /// Names and kinds (`real`, `positive`, `unit`, …) of the parameters.
  var parameters: [(name: String, kind: String)]
  var call: String
  /// The expression that is uniform.
  var uniform: String

  /// Reads a line; nil where it has another form.
  init?(_ line: Substring) {
    let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { part in
      part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    }.map { String($0) }
    guard parts.count == 4 else { return nil }
    row = parts[0]
    let words = parts[1].split(separator: " ").map(String.init)
    parameters = stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
    (call, uniform) = (parts[2], parts[3])
  }

  static let all: [DrawLaw] = table.split(separator: "\n").compactMap { DrawLaw($0) }

  private static let table = #"""
    rng.random | | rng.random(SIZE) | x
    rng.random | | rng.random(size=SIZE) | x
    rng.uniform | a real b positive | rng.uniform(a, a + b, SIZE) | stats.uniform.cdf(x, a, b)
    rng.uniform | | rng.uniform(size=SIZE) | x
    rng.uniform | a real b positive | rng.uniform(high=a + b, low=a, size=SIZE) | stats.uniform.cdf(x, a, b)
    rng.standard_normal | | rng.standard_normal(SIZE) | stats.norm.cdf(x)
    rng.normal | a real b positive | rng.normal(a, b, size=SIZE) | stats.norm.cdf(x, a, b)
    rng.normal | b positive | rng.normal(scale=b, size=SIZE) | stats.norm.cdf(x, 0, b)
    rng.normal | a real | rng.normal(a, size=SIZE) | stats.norm.cdf(x, a)
    rng.lognormal | a real b positive | rng.lognormal(a, b, SIZE) | stats.lognorm.cdf(x, b, scale=np.exp(a))
    rng.standard_exponential | | rng.standard_exponential(SIZE) | stats.expon.cdf(x)
    rng.exponential | a positive | rng.exponential(a, SIZE) | stats.expon.cdf(x, scale=a)
    rng.exponential | | rng.exponential(size=SIZE) | stats.expon.cdf(x)
    rng.laplace | a real b positive | rng.laplace(a, b, SIZE) | stats.laplace.cdf(x, a, b)
    rng.logistic | a real b positive | rng.logistic(a, b, SIZE) | stats.logistic.cdf(x, a, b)
    rng.gumbel | a real b positive | rng.gumbel(a, b, size=SIZE) | stats.gumbel_r.cdf(x, a, b)
    rng.standard_cauchy | | rng.standard_cauchy(SIZE) | stats.cauchy.cdf(x)
    rng.weibull | a positive | rng.weibull(a, SIZE) | stats.weibull_min.cdf(x, a)
    rng.pareto | a positive | rng.pareto(a, SIZE) | stats.lomax.cdf(x, a)
    rng.standard_gamma | a positive | rng.standard_gamma(a, SIZE) | stats.gamma.cdf(x, a)
    rng.standard_gamma | a positive | rng.standard_gamma(20 * a, SIZE) | stats.gamma.cdf(x, 20 * a)
    rng.gamma | a positive b positive | rng.gamma(a, b, SIZE) | stats.gamma.cdf(x, a, scale=b)
    rng.gamma | a positive | rng.gamma(a, size=SIZE) | stats.gamma.cdf(x, a)
    rng.chisquare | a positive | rng.chisquare(a, SIZE) | stats.chi2.cdf(x, a)
    rng.chisquare | a positive | rng.chisquare(df=9 * a, size=SIZE) | stats.chi2.cdf(x, 9 * a)
    rng.standard_t | a positive | rng.standard_t(a, SIZE) | stats.t.cdf(x, a)
    rng.standard_t | a positive | rng.standard_t(5 * a, size=SIZE) | stats.t.cdf(x, 5 * a)
    rng.f | a positive b positive | rng.f(a, b, SIZE) | stats.f.cdf(x, a, b)
    rng.beta | a positive b positive | rng.beta(a, b, SIZE) | stats.beta.cdf(x, a, b)
    rng.beta | a positive b positive | rng.beta(3 * a, 9 * b, size=SIZE) | stats.beta.cdf(x, 3 * a, 9 * b)
    rng.dirichlet | a positives | rng.dirichlet(a, COUNT) | stats.beta.cdf(x[:, 0], a[0], np.sum(a) - a[0])
    rng.dirichlet | a positives | rng.dirichlet(a, size=COUNT) | stats.beta.cdf(x[:, -1], a[-1], np.sum(a[:-1]))
    rng.poisson | a positive | rng.poisson(a, SIZE) | spread(stats.poisson.cdf(x - 1, a), stats.poisson.cdf(x, a))
    rng.poisson | a positive | rng.poisson(30 * a, SIZE) | spread(stats.poisson.cdf(x - 1, 30 * a), stats.poisson.cdf(x, 30 * a))
    rng.poisson | | rng.poisson(size=SIZE) | spread(stats.poisson.cdf(x - 1, 1), stats.poisson.cdf(x, 1))
    rng.binomial | a unit | rng.binomial(12, a, SIZE) | spread(stats.binom.cdf(x - 1, 12, a), stats.binom.cdf(x, 12, a))
    rng.binomial | a unit | rng.binomial(300, a, SIZE) | spread(stats.binom.cdf(x - 1, 300, a), stats.binom.cdf(x, 300, a))
    rng.binomial | n natural a unit | rng.binomial(n, a, SIZE) | spread(stats.binom.cdf(x - 1, n, a), stats.binom.cdf(x, n, a))
    rng.negative_binomial | n natural a unit | rng.negative_binomial(n, a, SIZE) | spread(stats.nbinom.cdf(x - 1, n, a), stats.nbinom.cdf(x, n, a))
    rng.geometric | a unit | rng.geometric(a, SIZE) | spread(stats.geom.cdf(x - 1, a), stats.geom.cdf(x, a))
    rng.integers | n natural | rng.integers(n, size=SIZE) | spread(x / n, (x + 1) / n)
    rng.integers | n natural | rng.integers(-3, n, SIZE) | spread((x + 3) / (n + 3), (x + 4) / (n + 3))
    rng.integers | n natural | rng.integers(0, n, SIZE, endpoint=True) | spread(x / (n + 1), (x + 1) / (n + 1))
    rng.permutation | | np.array([rng.permutation(3) for q in range(COUNT)]) | order(x)
    rng.permutation | | np.array([rng.permutation(np.arange(3) * 1.0) for q in range(COUNT)]) | order(x)
    rng.shuffle | | shuffled(rng, COUNT) | order(x)
    rng.choice | | rng.choice(7, SIZE) | spread(x / 7, (x + 1) / 7)
    rng.choice | | rng.choice(np.arange(5), size=SIZE) | spread(x / 5, (x + 1) / 5)
    rng.choice | a positives | rng.choice(len(a), SIZE, p=a / np.sum(a)) | spread(np.append(0, np.cumsum(a))[x] / np.sum(a), np.cumsum(a)[x] / np.sum(a))
    rng.choice | | np.array([rng.choice(3, size=3, replace=False) for q in range(COUNT)]) | order(x)
    rng.choice | | np.array([rng.choice(9, size=2, replace=False) for q in range(COUNT)]) | spread((8 * x[:, 0] + x[:, 1] - (x[:, 1] > x[:, 0])) / 72, (8 * x[:, 0] + x[:, 1] - (x[:, 1] > x[:, 0]) + 1) / 72)
    rng.triangular | a real b positive c positive | rng.triangular(a, a + b, a + b + c, SIZE) | stats.triang.cdf(x, b / (b + c), a, b + c)
    rng.rayleigh | a positive | rng.rayleigh(a, SIZE) | stats.rayleigh.cdf(x, scale=a)
    rng.power | a positive | rng.power(a, SIZE) | stats.powerlaw.cdf(x, a)
    rng.wald | a positive b positive | rng.wald(a, b, SIZE) | stats.invgauss.cdf(x, a / b, scale=b)
    rng.noncentral_chisquare | a positive b positive | rng.noncentral_chisquare(a, b, SIZE) | stats.ncx2.cdf(x, a, b)
    rng.noncentral_f | a positive b positive c positive | rng.noncentral_f(a, b, c, SIZE) | stats.ncf.cdf(x, a, b, c)
    rng.multinomial | a positives | rng.multinomial(9, a / np.sum(a), COUNT) | spread(stats.binom.cdf(x[:, 0] - 1, 9, a[0] / np.sum(a)), stats.binom.cdf(x[:, 0], 9, a[0] / np.sum(a)))
    rng.multinomial | a positives | rng.multinomial(30, a / np.sum(a), size=COUNT) | spread(stats.binom.cdf(x[:, -1] - 1, 30, a[-1] / np.sum(a)), stats.binom.cdf(x[:, -1], 30, a[-1] / np.sum(a)))
    rng.hypergeometric | n natural | rng.hypergeometric(n, 8, 5, SIZE) | spread(stats.hypergeom.cdf(x - 1, n + 8, n, 5), stats.hypergeom.cdf(x, n + 8, n, 5))
    rng.hypergeometric | n natural | rng.hypergeometric(90, 60 + n, 40, size=SIZE) | spread(stats.hypergeom.cdf(x - 1, 150 + n, 90, 40), stats.hypergeom.cdf(x, 150 + n, 90, 40))
    rng.vonmises | a small b positive | rng.vonmises(a, b, SIZE) | (stats.vonmises.cdf(x, b, loc=a) - stats.vonmises.cdf(-np.pi, b, loc=a))
    rng.permuted | | np.array([rng.permuted(np.arange(3)) for q in range(COUNT)]) | order(x)
    rng.permuted | | rng.permuted(np.arange(3 * COUNT).reshape((COUNT, 3)) % 3, axis=1) | order(x)
    rng.multivariate_normal | a reals B covariance | rng.multivariate_normal(a, B, COUNT) | stats.norm.cdf(np.linalg.solve(np.linalg.cholesky(B), (x - a).T))
    rng.multivariate_normal | a reals B covariance | rng.multivariate_normal(a, B, size=COUNT) | stats.norm.cdf(np.sum((x - a), axis=1) / np.sqrt(np.sum(B)))
    """#
}
