import Engine

/// Texts of arguments: what a parameter of that name is usually given, and what nobody means to give.
enum ArgumentPool {
  /// Arguments for a row: each usual or not, those that may be left out there or not, in turn.
  static func arguments(of row: String, _ random: inout SplitMix) -> [String] {
    // One strange argument among usual ones comes further than many.
    let strangeness = random.pick([0.0, 0.15, 0.3, 0.6])
    func argument(_ name: String) -> String {
      random.chance(strangeness) ? random.pick(strange) : usual(name, row, &random)
    }
    guard let parameters = LanguageManual.parameters(row) else {
      return (0..<random.next(below: 4)).map { place in
        place == 0 && row == "np.einsum"
          ? random.pick(subscripts) : argument(place == 0 ? "a" : random.pick(["a", "n"]))
      }
    }
    var texts: [String] = []
    var isPositional = true
    for parameter in parameters {
      guard parameter.isRequired || random.chance(0.4) else {
        isPositional = false
        continue
      }
      let text = argument(parameter.name)
      texts.append(isPositional ? text : "\(parameter.name)=\(text)")
    }
    return texts
  }

  private static func usual(_ name: String, _ row: String, _ random: inout SplitMix) -> String {
    if let texts = byName[name] { return random.pick(texts) }
    return random.pick(row.hasPrefix("scipy.") || row.hasPrefix("rng.") ? numbers : operands)
  }

  private static let numbers = ["a", "0.5", "2.0", "3", "y", "x", "X", "k", "np.abs(y)", "np.abs(a)"]
  private static let operands = ["y", "x", "X", "A", "a", "k", "labels", "chosen", "2.0", "3", "[1.0, 2.0]", "(y, x)"]
  private static let matrices = ["A", "A @ A.T", "X", "np.eye(3)", "X.T", "A * 0.0", "np.ones((3, 3))"]
  private static let functions = ["lambda t: t - 0.3", "lambda t: t ** 3 - a", "lambda t: (t - 1.0) ** 2", "np.cos"]
  private static let flags = ["True", "False"]
  private static let small = ["0", "1", "2", "3", "5", "-1"]

  private static let byName: [String: [String]] = [
    "axis": ["0", "1", "-1", "None", "(0, 1)"], "axis1": ["0", "1"], "axis2": ["0", "1"], "keepdims": flags,
    "ddof": ["0", "1", "2"], "dtype": ["float", "int", "bool", "np.float64"], "n": small, "N": small, "M": small,
    "m": small + ["y", "X"], "k": small, "num": small, "deg": small, "decimals": small, "digits": small,
    "size": ["3", "(2, 3)", "None", "0", "(0, 2)"], "shape": ["3", "(2, 3)", "0", "(3, 0)", "10", "()"],
    "reps": ["2", "(2, 1)", "0"], "repeats": ["2", "0", "labels", "[1, 2]"], "shift": small,
    "sections": small + ["[2, 4]"],
    "start": ["0", "1", "-3", "a"], "stop": ["5", "3", "a", "0"], "step": ["1", "2", "-1", "0.5"],
    "minlength": small, "bins": ["3", "[0.0, 1.0, 2.0]", "1"], "kth": small, "q": ["0.5", "[0.1, 0.9]", "0.0", "1.0"],
    "weights": ["np.abs(y)", "None", "x"], "indices": small + ["labels", "[0, 1]"], "obj": small + ["[0, 2]"],
    "condition": ["y > 0", "chosen", "a > 0"], "f": functions, "func": functions, "fun": functions,
    "func1d": ["np.sum", "lambda r: r * 2.0"], "fprime": ["None", "lambda t: 1.0"], "fprime2": ["None"],
    "x0": ["0.5", "y", "np.array([1.0, 2.0])"], "x1": ["y", "1.0", "None"], "args": ["()"], "maxiter": ["5", "50"],
    "bracket": ["(-2.0, 2.0)", "None"], "bounds": ["(-2.0, 2.0)", "None"], "method": ["None", "\"brentq\""],
    "options": ["None"], "lower": flags, "ord": ["None", "1", "2", "np.inf", "\"fro\""], "rcond": ["None", "1e-9"],
    "full_matrices": flags, "compute_uv": flags, "mean": ["np.zeros(3)", "a", "0.0"], "cov": ["np.eye(3)", "A @ A.T"],
    "pvals": ["[0.2, 0.3, 0.5]"], "p": ["0.3", "None", "np.full(10, 0.1)"], "alpha": ["np.ones(3)", "0.05"],
    "arrays": ["(y, x)", "[X, X]", "[y]"], "axes": small + ["(1, 0)", "([0], [0])"], "mode": ["\"full\"", "\"same\""],
    "c_and_lower": ["(A, True)", "(A, False)"], "pad_width": small + ["(1, 2)", "((1, 0), (0, 2))"],
    "increasing": flags, "endpoint": flags, "replace": flags, "rowvar": flags, "right": flags,
    "side": ["\"left\"", "\"right\""], "kind": ["None"], "object": operands, "source": small, "destination": small,
    "iterable": ["y", "[1, 2]", "range(3)"], "sequence": ["y", "[1, 2]"], "order": small, "offset": small,
    "A": matrices + ["y"], "df": ["3.0", "5"], "condlist": ["[y > 0, x > 0]"], "choicelist": ["[y, x]"],
    "low": ["0", "-1.0", "a"], "high": ["5", "2.0", "None"], "lam": ["2.0", "np.abs(y)"],
    "fill_value": ["0.0", "a", "y"],
    "ngood": small, "nbad": small, "nsample": small, "x": operands + ["0.3", "a"], "y": operands,
    "b": matrices + operands,
    "a": operands + matrices + operands, "keys": ["(y, x)", "X"], "alternative": ["\"two-sided\"", "\"less\""],
  ]

  private static let subscripts = [
    "\"i,i\"", "\"i,j->ij\"", "\"ij,j->i\"", "\"ii->i\"", "\"ij->ji\"", "\"ij,jk\"", "\"i\"",
  ]

  /// What nobody means.
  private static let strange =
    [
      "-1", "0", "2**31", "2**40", "2**62", "-2**62", "-2**63", "(-2)**63", "2**63 - 1", "10**12", "-10**9", "10**9",
      "2**53", "-2**53", "2**53 + 1", "1000000", "-2", "7", "np.nan", "np.inf", "-np.inf", "1e300", "-1e300", "1e-320",
      "0.5", "-1.5", "2.5", "20.0", "-0.0", "True", "False", "None", "\"text\"", "\"\"",
    ]
    + [
      "np.zeros(0)", "np.zeros((0, 3))", "np.zeros((3, 0))", "np.zeros((0, 0))", "np.array(2.0)", "np.array([1.5])",
      "np.array([2])", "np.array([[1.0]])", "np.zeros((2, 3, 4))", "np.array([np.nan, np.inf, -np.inf, 0.0])",
      "np.array([2**53, -2**53, 0])", "np.full(10, 1e308)", "np.full(3, np.nan)", "np.full((3, 3), np.nan)",
      "np.zeros((3, 3))", "np.array([-1, 0, 1])", "np.array([2**40])", "np.zeros(0, int)", "np.zeros(3, bool)",
      "np.arange(24.0).reshape(2, 3, 4)", "np.full((3, 3), np.inf)", "np.array([-1.0, 1e300])",
    ]
    + [
      "y", "x", "X", "A", "a", "k", "labels", "chosen", "y[0]", "y[:1]", "y[:0]", "X[:, :0]", "labels[0]", "-k",
      "k * 2**40",
      "chosen[0]", "y > 0", "X.T", "y[::-1]", "X[::-1, ::2]", "(y, x)", "[y, x]", "(3, 2**62)", "(2**31, 2**31)",
      "(2**62, 4)", "(-1, -1)", "(0, 2**62)", "()", "[]", "(1,)", "[[]]", "[1.0, 2.0]", "[1, 2]", "[-1]", "[2**62]",
      "range(0)", "range(3)", "range(-2**62, 2**62)", "range(2**40)", "(np.nan, np.inf)", "lambda t: t", "np.sum",
      "len",
      "((2, 2), (2**62, 0))", "{\"a\": 1}",
    ]
}
