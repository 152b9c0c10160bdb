/// Shape rules and costs of the table: a default for each family, and lines for what differs from it.
///
/// Costs are elementary operations (an addition, a multiplication) a replication: n is the number of entries, of a row
/// or of the whole array, k the order of a square matrix, (m, k) the shape of a tall one.
extension Operations {
  /// Shape rule and cost of the operations of a family that `exceptions` does not name.
  static let defaults: [String: (shape: String, cost: String)] = [
    "Python": ("a number or a list", "1 an item"),
    "Creation": ("the shape that is asked for", "1 an entry"),
    "Elementwise": ("broadcast", "1 an entry"),
    "Reductions": ("the axes removed, or of length 1 with keepdims", "1 an entry"),
    "Shapes": ("by its meaning; -1 is worked out", "0: a view of the same numbers"),
    "Sorting and searching": ("that of the array", "n log n a row"),
    "Linear algebra": ("by its meaning", "1 an entry"),
    "Random numbers": ("size; without it, what the parameters broadcast to", "30 an entry"),
    "Compositions": ("broadcast", "1 an entry"),
    "Special functions": ("broadcast", "30 an entry"),
    "Distributions": ("broadcast", "40 an entry"),
    "Statistics": ("the axis removed", "10 an entry"),
    "SciPy's linear algebra": ("that of the matrix", "k³"),
    "Zeros and minima": ("()", "by the turns of each replication"),
    "Regression packages": ("a model; .fit() gives its results", "6 n k² + 20 k³; each attribute when it is read"),
    "Tables": ("a table", "1 an entry"),
  ]

  /// `names | shape | cost`, where they differ from those of the family; an empty part is the family's.
  private static let exceptions = """
    len range zip enumerate reversed list tuple dict abs float int bool round | a number or a list | 1 an item
    sorted | a list | n log n
    math.sqrt math.floor math.ceil math.fabs | () | 1
    math.exp math.log math.log2 math.log10 math.sin math.cos math.tan math.log1p math.expm1 math.tanh | () | 20
    np.array np.asarray | that of the nested list | 1 an entry that is copied
    np.diag | (k) of a matrix, (k, k) of a vector | 1 an entry
    np.meshgrid | (len(y), len(x)), twice | 1 an entry
    np.vander | (n, N) | 1 an entry
    np.arange np.linspace np.eye np.identity | | 1 an entry, once for all replications if the arguments are known
    np.exp np.exp2 np.expm1 np.log np.log2 np.log10 np.log1p np.sin np.cos np.tan | | 20 an entry
    np.arcsin np.arccos np.arctan np.sinh np.cosh np.tanh np.arcsinh np.arccosh np.arctanh np.cbrt | | 30 an entry
    np.power np.arctan2 np.hypot np.angle | | 40 an entry
    np.sqrt np.divide np.true_divide np.reciprocal | | 4 an entry
    np.floor_divide np.mod np.remainder np.fmod | | 10 an entry
    np.isclose np.nan_to_num | | 6 an entry
    np.allclose | () | 6 an entry
    np.where | broadcast; with the condition alone as np.nonzero | 1 an entry
    np.var np.std | | 3 an entry
    np.cumsum np.cumprod np.nancumsum | that of the array; one axis without axis | 1 an entry
    np.average np.nanmean | | 3 an entry
    np.concatenate np.append np.stack np.column_stack np.vstack np.hstack | the lengths along the axis added up | 1 an entry
    np.tile np.repeat np.roll np.copy np.conj np.broadcast_to ndarray.flatten np.delete | | 1 an entry
    np.astype np.diff ndarray.fill ndarray.tolist np.shape np.ndim np.size ndarray.item | | 1 an entry
    np.split np.array_split | a list of parts | 0: views of the same numbers
    np.flip ndarray.conj | that of the array | 0: a view of the same numbers
    np.median np.nanmedian np.quantile np.percentile | the axes removed; the levels in front | n log n a row
    np.nanquantile np.nanpercentile | the axes removed; the levels in front | n log n a row
    np.searchsorted np.digitize | that of the values | log n a value
    np.unique | (number of different entries): replications with the same number together | n log n
    np.bincount | (largest + 1, or minlength) | 1 an entry
    np.nonzero np.flatnonzero | (number chosen): replications with the same number together | 1 an entry
    np.take | that of the indices in place of the axis | 1 an entry that is taken
    np.dot np.matmul | rows of a by columns of b | 2 m k n for (m, k) @ (k, n)
    np.inner np.vdot | () of vectors | 2 n
    np.outer | (n, m) | n m
    np.kron | rows and columns multiplied | 1 an entry of the result
    np.trace | () | k
    np.cov np.corrcoef | (k, k) for k rows | 2 k² n
    np.linalg.solve | that of b | k³ / 3 + 2 k² a column of b
    np.linalg.inv | (k, k) | 2 k³
    np.linalg.det | () | k³ / 3
    np.linalg.slogdet | () and () | k³ / 3
    np.linalg.cholesky | (k, k) | k³ / 3
    np.linalg.eigh | (k) and (k, k) | 9 k³
    np.linalg.eigvalsh | (k) | 4 k³ / 3
    np.linalg.eigvals | (k) | 10 k³
    np.random.default_rng | a generator | 0
    scipy.integrate.quad | () each | two calls a node, 50 to 200 nodes
    np.linalg.lstsq | (k), residuals, rank, (k) | 4 m k² + 20 k³
    np.linalg.qr | (m, k) and (k, k) | 4 m k²
    np.linalg.svd | (m, m) or (m, k), (k), (k, k) | 4 m k² + 20 k³
    np.linalg.pinv | (k, m) | 6 m k² + 20 k³
    np.linalg.matrix_rank np.linalg.cond | () | 2 m k² + 4 k³
    np.linalg.matrix_power | (k, k) | 2 k³ log n
    np.linalg.norm | (), or the axes removed | 2 an entry
    rng.random rng.uniform | | 4 an entry
    rng.standard_normal rng.normal | | 10 an entry
    rng.lognormal rng.exponential rng.standard_exponential rng.laplace rng.logistic rng.gumbel | | 30 an entry
    rng.standard_gamma rng.gamma rng.chisquare rng.standard_t rng.f rng.beta rng.vonmises | | 100 an entry
    rng.poisson rng.binomial rng.negative_binomial rng.noncentral_chisquare rng.noncentral_f | | 150 an entry
    rng.hypergeometric | | 100 + 10 standard deviations an entry
    rng.multinomial | size and the number of categories | 150 an entry
    rng.dirichlet | size and the length of alpha | 100 an entry
    rng.permutation rng.shuffle rng.permuted | that of x | n log n
    rng.choice | size | 4 an entry; n log n without replacement; log n an entry with p
    rng.multivariate_normal | size and k | k³ / 3 + (10 k + k²) a draw
    np.einsum | the letters behind the arrow | the product of the lengths of all letters
    np.logspace np.geomspace | (num) | 40 an entry
    np.tri | (N, M) | 1 an entry
    np.triu_indices np.tril_indices np.triu_indices_from np.tril_indices_from np.diag_indices | two vectors | 1 an entry
    np.flipud np.fliplr np.moveaxis np.rot90 | the axes in another order | 0: a view of the same numbers
    np.insert | (n + number of values) | 1 an entry
    np.maximum.accumulate np.minimum.accumulate np.add.accumulate np.multiply.accumulate | that of the array | 1 an entry
    np.polyval | that of x | 2 an entry and power
    np.polyfit | (deg + 1) | 4 n deg² + 20 deg³
    np.nanvar np.nanstd | the axes removed | 6 an entry
    np.nanprod np.nanargmin np.nanargmax | the axes removed | 3 an entry
    ndarray.sort | in place | n log n a row
    np.logaddexp np.logaddexp2 | | 60 an entry
    np.trapezoid scipy.integrate.trapezoid scipy.integrate.simpson | the axis removed | 4 an entry
    scipy.integrate.cumulative_trapezoid | the axis one shorter | 4 an entry
    np.gradient | that of f; a list of them for several axes | 6 an entry
    np.ediff1d | (n - 1) | 1 an entry
    np.cross | broadcast, last axis 3 | 3 an entry
    np.interp | that of x | log k + 10 an entry for k points
    np.histogram | (bins) and (bins + 1) | n log n
    np.histogram_bin_edges | (bins + 1) | 2 an entry
    np.convolve np.correlate | (n + m - 1), (max(n, m)) or (max - min + 1) | 2 n m
    np.isin | that of the first | (n + k) log k
    np.partition np.argpartition np.lexsort | that of the array | n log n a row
    np.take_along_axis | that of the indices | 1 an entry
    np.array_equal | () | 1 an entry
    np.select | broadcast | 1 an entry and condition
    np.apply_along_axis | the axis replaced by the shape of the result | the function, a row
    np.tensordot | the axes left of a, then of b | 2 an entry of the result and of the axes summed
    np.fill_diagonal np.add.at | in place | 1 an entry
    np.diagflat | (n, n) | 1 an entry of the result
    np.dstack np.block np.pad | the lengths along the axes added up | 1 an entry
    np.union1d np.intersect1d np.setdiff1d | (number of entries): replications with the same number together | n log n
    np.extract np.argwhere np.compress | (number chosen): replications with the same number together | 1 an entry
    np.add.outer np.subtract.outer np.multiply.outer np.divide.outer | the shape of a, then that of b | 1 an entry
    np.maximum.outer np.minimum.outer np.less.outer np.less_equal.outer np.equal.outer | the shape of a, then that of b |
    np.power.outer | the shape of a, then that of b | 40 an entry
    np.add.reduce np.multiply.reduce np.maximum.reduce np.minimum.reduce | the axis removed |
    np.logical_and.reduce np.logical_or.reduce | the axis removed |
    np.linalg.multi_dot | rows of the first by columns of the last | the products from the left
    np.fft.fft np.fft.ifft np.fft.rfft np.fft.irfft | the last axis n, or n // 2 + 1 | 8 n times the sum of the primes of n
    np.fft.fftfreq np.fft.rfftfreq | (n), or (n // 2 + 1) | 1 an entry
    np.real np.imag | that of the array | 0
    np.ix_ | a vector along an axis of its own, for each | 0
    scipy.special.gammainc scipy.special.gammaincc scipy.special.chdtr scipy.special.chdtrc scipy.special.betainc | | 200 an entry
    scipy.special.betaincc scipy.special.stdtr scipy.special.fdtr scipy.special.fdtrc scipy.special.bdtr | | 200 an entry
    scipy.special.bdtrc scipy.special.pdtr scipy.special.pdtrc scipy.special.zeta scipy.special.polygamma | | 200 an entry
    scipy.special.gammaincinv scipy.special.gammainccinv scipy.special.chdtri scipy.special.stdtrit | | 1500 an entry
    scipy.special.betaincinv scipy.special.fdtri | | 1500 an entry
    scipy.special.logsumexp | the axes removed | 25 an entry
    scipy.special.softmax scipy.special.log_softmax | that of the array | 25 an entry
    scipy.stats.zscore scipy.stats.rankdata | that of the array |
    scipy.stats.rankdata scipy.stats.trim_mean scipy.stats.iqr scipy.stats.median_abs_deviation | | n log n
    scipy.stats.pearsonr scipy.stats.linregress scipy.stats.jarque_bera | () each | 10 an entry
    scipy.stats.spearmanr scipy.stats.ks_2samp scipy.stats.mannwhitneyu scipy.stats.ranksums | () each | n log n
    scipy.stats.wilcoxon scipy.stats.brunnermunzel scipy.stats.levene scipy.stats.fligner scipy.stats.kruskal | () each | n log n
    scipy.stats.kendalltau | () | 4 n²
    scipy.stats.theilslopes | () each | n² log n
    scipy.linalg.solve_triangular scipy.linalg.cho_solve | that of b | k² a column of b
    scipy.linalg.cholesky scipy.linalg.cho_factor | (k, k) | k³ / 3
    scipy.linalg.solve | that of b | k³ / 3 + 2 k² a column of b
    scipy.linalg.inv | (k, k) | 2 k³
    scipy.linalg.det | () | k³ / 3
    scipy.linalg.pinv | (k, m) | 6 m k² + 20 k³
    scipy.linalg.norm | (), or the axes removed | 2 an entry
    scipy.linalg.lstsq | (k), residuals, rank, (k) | 4 m k² + 20 k³
    scipy.linalg.svd | (m, m) or (m, k), (k), (k, k) | 4 m k² + 20 k³
    scipy.linalg.svdvals | (k) | 2 m k² + 4 k³
    scipy.linalg.eigh | (k) and (k, k) | 9 k³; 12 k³ for a pair
    scipy.linalg.eigvalsh | (k) | 4 k³ / 3; 5 k³ for a pair
    scipy.linalg.qr | (m, k) and (k, k) | 4 m k²
    scipy.linalg.toeplitz scipy.linalg.hankel scipy.linalg.circulant scipy.linalg.companion | (rows, columns) | 1 an entry
    scipy.linalg.block_diag | rows and columns added up | 1 an entry
    scipy.linalg.expm | (k, k) | 16 k³ + 2 k³ a doubling
    scipy.optimize.brentq scipy.optimize.brenth | () | a call a turn, about 10 turns
    scipy.optimize.bisect | () | a call a turn, about 40 turns
    scipy.optimize.newton | () | a call of each function a turn, about 5 turns
    scipy.optimize.root_scalar | () each | a call of each function a turn, 5 to 40 turns
    scipy.optimize.minimize_scalar scipy.optimize.fminbound | () each | a call a turn, about 20 turns
    scipy.optimize.minimize | (k) and () | 2 calls a turn, about 80 k turns
    """

  /// The exceptions by name.
  static let described: [String: (shape: String, cost: String)] = {
    var described: [String: (shape: String, cost: String)] = [:]
    for line in exceptions.split(separator: "\n") {
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { part in
        part.split(separator: " ").joined(separator: " ")
      }
      guard parts.count == 3 else { continue }
      for name in parts[0].split(separator: " ") {
        let known = described[String(name)]
        described[String(name)] = (
          parts[1].isEmpty ? known?.shape ?? "" : parts[1], parts[2].isEmpty ? known?.cost ?? "" : parts[2]
        )
      }
    }
    return described
  }()

  /// What differs by the method of a distribution: quantiles are searched for.
  private static func cost(ofDistribution name: String) -> String? {
    let parts = name.split(separator: ".")
    guard name.hasPrefix("scipy.stats."), parts.count == 4 else { return nil }
    let closed: Set = ["norm", "expon", "uniform", "laplace", "logistic", "lognorm", "cauchy", "weibull_min", "pareto"]
    if closed.union(["gumbel_r", "halfnorm", "geom"]).contains(String(parts[2])) { return nil }
    switch parts[3] {
    case "ppf", "isf": return "1500 an entry"
    case "interval": return "3000 an entry"
    case "pdf", "logpdf", "pmf", "logpmf": return "100 an entry"
    default: return "200 an entry"
    }
  }

  /// The entries of a family with their shape rules and costs.
  static func complete(_ title: String, _ entries: [OperationEntry]) -> [OperationEntry] {
    entries.map { entry in
      var entry = entry
      let (exception, usual) = (described[entry.name], defaults[title])
      let shape = exception?.shape ?? ""
      let cost = exception?.cost ?? ""
      entry.shape = shape.isEmpty ? usual?.shape ?? "" : shape
      entry.cost = cost.isEmpty ? self.cost(ofDistribution: entry.name) ?? usual?.cost ?? "" : cost
      return entry
    }
  }
}
