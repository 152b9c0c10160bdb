extension Operations {
  /// What to write in place of a name that is not part of the language, where that is known.
  static func advice(_ path: String) -> String? {
    if let advice = replacements[path] { return advice }
    for (prefix, advice) in replacedModules where path.hasPrefix(prefix) { return advice }
    return nearest(path).map { "did you mean \($0)?" }
  }

  /// Names of NumPy and SciPy that people write often, and what stands for them here.
  private static let replacements: [String: String] = [
    "np.s_": "the slice itself: x[1:3]",
    "np.mgrid": "np.meshgrid(x, y)", "np.ogrid": "x[:, None] and y[None, :]", "np.float": "float", "np.int": "int",
    "np.float_": "float", "np.int_": "int", "np.float32": "float", "np.int32": "int", "np.float16": "float",
    "np.bool8": "bool", "np.object": "a list", "np.object_": "a list", "np.str": "str without np", "np.Inf": "np.inf",
    "np.NaN": "np.nan", "np.NAN": "np.nan", "np.matrix": "np.array", "np.asmatrix": "np.array", "np.mat": "np.array",
    "np.ndarray": "np.zeros(shape)",
    "np.in1d": "np.isin", "np.row_stack": "np.vstack", "np.product": "np.prod", "np.cumproduct": "np.cumprod",
    "np.alltrue": "np.all", "np.sometrue": "np.any", "np.asfarray": "np.asarray(a, float)", "np.round_": "np.round",
    "np.trapz": "np.trapezoid", "np.asanyarray": "np.asarray",
    "np.errstate": "the block without it: nothing is printed",
    "np.seterr": "nothing: no warning is printed", "np.set_printoptions": "nothing: a program has no terminal",
    "np.genfromtxt": "the data in the problem file: `data`", "np.loadtxt": "the data in the problem file: `data`",
    "np.fromiter": "np.array of a list", "np.frompyfunc": "a list comprehension",
    "np.piecewise": "np.where or np.select",
    "scipy.stats.mode": "values, counts = np.unique(x, return_counts=True); values[np.argmax(counts)]",
    "scipy.stats.multivariate_normal":
      "rng.multivariate_normal to draw; a density by np.linalg.slogdet and np.linalg.solve",
    "scipy.stats.distributions": "scipy.stats.norm and its like, without `distributions`",
    "scipy.stats.gaussian_kde": "the sum of scipy.stats.norm.pdf((x[:, None] - data) / h) by hand",
    "scipy.stats.sem": "np.std(x, ddof=1) / np.sqrt(len(x))",
    "scipy.stats.bootstrap": "rng.integers for the rows, in a loop",
    "scipy.linalg.eig": "scipy.linalg.eigh for a symmetric matrix",
    "scipy.linalg.sqrtm": "np.linalg.eigh: V @ diag(√w) @ V.T",
    "np.random.seed": "nothing: draw from `rng`; the seed is --seed",
    "np.random.RandomState": "`rng` itself: a parameter of that name is the generator; the seed is --seed",
  ]

  /// The same for all names of a module.
  private static let replacedModules: [(String, String)] = [
    ("np.random.", "draw from `rng`, a parameter of that name; the seed is --seed"),
    ("scipy.sparse", "arrays of NumPy"), ("scipy.signal.", "np.convolve or np.fft"),
    ("scipy.interpolate.", "np.interp"),
    ("scipy.special.", "`aitken language` lists the special functions that there are"),
    ("scipy.stats.", "`aitken language` lists the distributions and tests that there are; others by their formula"),
  ]

  /// The operation whose name is nearest: one edit in three letters, at most two.
  static func nearest(_ name: String) -> String? {
    let module = name.split(separator: ".").dropLast().joined(separator: ".")
    let limit = min(2, (name.split(separator: ".").last?.count ?? 0) / 3)
    return table.keys
      .filter { $0.split(separator: ".").dropLast().joined(separator: ".") == module }
      .map { ($0, distance(Array(name.utf8), Array($0.utf8))) }
      .filter { $0.1 <= limit }
      .min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// Edits between two names, two neighbours that changed places counted as one (Damerau 1964; optimal string alignment).
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var before = [Int](repeating: 0, count: b.count + 1)
    var row = Array(0...b.count)
    for i in a.indices {
      var next = [i + 1] + [Int](repeating: 0, count: b.count)
      for j in b.indices {
        next[j + 1] = min(row[j + 1] + 1, next[j] + 1, row[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { next[j + 1] = min(next[j + 1], before[j - 1] + 1) }
      }
      (before, row) = (row, next)
    }
    return row[b.count]
  }
}
