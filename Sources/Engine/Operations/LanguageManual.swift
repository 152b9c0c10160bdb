/// The manual of the language, made from the table of operations.
public enum LanguageManual {
  /// The whole manual, in Markdown.
  public static var markdown: String {
    introduction + Operations.families.map(section).joined() + methods + constants
  }

  /// The name of every operation of Python, NumPy and SciPy: the rows of the tables and the methods of arrays, in alphabetical order.
  public static var operations: [String] {
    let others = Set((Operations.packages + Operations.tables).map(\.name))
    return Operations.all.filter { $0.summary != OperationEntry.refused && !others.contains($0.name) }.map(\.name)
  }

  /// The parameters of an operation by name, and whether each is required; nil where any number of arguments is taken.
  public static func parameters(_ operation: String) -> [(name: String, isRequired: Bool)]? {
    guard let entry = Operations.named(operation), !entry.isVariadic else { return nil }
    return entry.parameters.map { ($0.name, $0.isRequired) }
  }

  private static let introduction = """
    # The language

    Estimators and simulations are written in a subset of Python with NumPy's meaning. What is accepted means what it means
    under CPython with NumPy; what is not accepted is refused with its line, its column, and what to write instead. This page
    is made from the table of operations: `aitken language`.

    ## Programs

    A file is a sequence of imports (`import numpy as np`, `import math`, `import scipy.special`, `from scipy import stats`,
    `from scipy.optimize import brentq`), assignments of constants, and functions. In a function:

    | statement | remarks |
    |---|---|
    | `x = …`, `a, b = …`, `x += …`, `x[i] = …`, `x[:, 0] = …` | arrays are references, views and copies as in NumPy |
    | `if`, `elif`, `else`, `… if … else …` | a condition that depends on the data is decided for each replication by itself |
    | `for i in range(…)`, `for row in X`, `zip`, `enumerate`, lists and tuples | |
    | `while`, `break`, `continue` | each replication runs until its own condition fails, within the budget |
    | `return`, also early and several values | |
    | `assert`, `raise ValueError("…")` | the replication fails, and is counted as failed |
    | `try`, `except`, `else`, `finally` | a replication that fails is walked by itself, and caught where it fails |
    | functions with defaults and keywords, functions in functions, `lambda` | functions are values: arguments, entries of \
    lists, results; no recursion without end: the budget ends it |
    | lists, tuples, dictionaries with constant keys, comprehensions | a dict may hold arrays, and be the result of a \
    function; where data choose between two dicts, both have the same keys |
    | `+ - * / // % ** @`, comparisons in chains, `and or not in is` | |
    | `x[i]`, `x[-1]`, `x[1:, ::2]`, `x[None, :]`, `x[mask]`, `x[[0, 2]]` | rows that a mask of data chooses (`y[y > 0]`) take part in sums, \
    means and products like `X[m].T @ X[m]` at full speed; with any other shape that depends on the data, replications \
    with the same shapes run together, and one whose shapes no other has alone: right, but slow |

    Elements are real (64-bit), integer (64-bit) or boolean; strings in arrays are not part of the language, and complex
    numbers only as the results of `np.fft`, on the way back to reals by `np.abs`, `.real` or `np.fft.irfft`.
    Read over, since it changes no number: type annotations and imports of `typing` and `warnings`, `print(…)`, `with np.errstate(…)`,
    f-strings in errors and assertions, `if __name__ == "__main__":`, `@njit`. Written in plain forms while a file is read: `a, *rest = …`,
    `[*a, b]`, `{k: v for …}`, a second `for` in a comprehension, `:=` where it is carried out whatever happens, imports inside
    functions, `f(*args, **kwargs)`, a generator that is used up where it stands (`sum(f(x) for x in X)`, `a, b = (f(v) for v in V)`), a dataclass
    or `NamedTuple` that holds values, with methods, class methods and properties. Other classes, other generators, sets, `global` and other
    decorators are refused by name.

    Random numbers come from a parameter `rng`, seeded anew for each replication, or from `np.random.default_rng(seed)`, which gives every
    replication the same: the engine's own numbers in both cases, alike in distribution to NumPy's.

    Where a replication fails (a singular matrix, a value that is not a number, a budget of steps or memory) the others go on;
    the failure is counted, and shown with the key that replays it.

    ## Reading the tables

    A parameter in brackets may be left out. `axis`, `keepdims`, `ddof`, `size` and `dtype` mean what they mean in NumPy.
    The shape is that of the result. The cost is in elementary operations (an addition, a multiplication) a replication:
    n is the number of entries, of a row or of the whole array, k the order of a square matrix, (m, k) the shape of a tall
    one. What is known before any replication runs (shapes, design parameters) costs nothing in a replication.

    """

  /// How the language differs from Python with NumPy, on one page, for those who know these.
  public static let differences = """
    # How this differs from Python with NumPy

    - What is accepted means what it means in NumPy; what is not is refused with its line and what to write instead.
    - Arrays hold 64-bit floats, integers or booleans. Shapes should follow from the shapes of the arguments: a mask of data (`y[y > c]`) is fast \
    in sums, means and products, and makes everything else slow; weights (`np.where(y > c, 1.0, 0.0)`) are always fast.
    - Conditions and loops that depend on the data are decided for each data set by itself; loops need an end of their own within the budget.
    - Where a data set raises (a singular matrix, a division of Python floats by zero, NaN as the result) it counts as failed: guard \
    denominators with `np.maximum(…, 1e-12)`. `try` and `except` work.
    - Functions, nested functions, lambdas, default and keyword arguments, comprehensions, tuples, lists, dicts, f-strings in errors, type \
    annotations, `itertools` and `functools` over lists of known length, generators that are used up where they stand, dataclasses and named tuples that hold \
    values: yes. Other classes, sets, `global`, decorators: no.
    - `np.linalg` (solve, inv, pinv, lstsq, qr, svd, eigh, cholesky, slogdet, norm), `np.einsum`, sorting, cumulative sums, `np.bincount`, \
    `np.unique` of known values, quantiles, convolutions, `np.fft`, `np.interp`: yes. `scipy.stats` distributions and everyday tests, `scipy.special`, \
    `scipy.optimize` (brentq, minimize_scalar, minimize by BFGS or Nelder-Mead, least_squares, root), `scipy.integrate.quad`: yes. A name that there is not comes \
    back with the nearest one that there is.
    - Random numbers come from the parameter `rng`, or from `np.random.default_rng(seed)`: the same for every data set, but not NumPy's digits.
    - `np.linalg.eigvals` is for matrices whose eigenvalues are real (as of inv(B) @ A with A, B positive definite); else the data set fails.
    """

  private static func section(_ family: (title: String, entries: [OperationEntry])) -> String {
    "\n## \(family.title)\n\n| operation | meaning | shape | cost |\n|---|---|---|---|\n"
      + family.entries.filter { $0.summary != OperationEntry.refused }.map {
        "| `\($0.signature)` | \(cell($0.summary)) | \(cell($0.shape)) | \(cell($0.cost)) |\n"
      }.joined()
  }

  /// The methods of arrays that are functions of `np` as well.
  private static var methods: String {
    let listed = Set(Operations.families.flatMap(\.entries).map(\.name))
    let names = Operations.all.map(\.name).filter { $0.hasPrefix("ndarray.") && !listed.contains($0) }
    guard !names.isEmpty else { return "" }
    let words = names.map { "`\($0.dropFirst("ndarray".count))`" }.joined(separator: ", ")
    return
      "\n## Methods of arrays\n\nThese take the array as their first argument and are otherwise as the function of `np`:\n"
      + "\(words).\n"
  }

  private static var constants: String {
    "\n## Constants\n\n" + Operations.constants.keys.sorted().map { "`\($0)`" }.joined(separator: ", ") + ".\n"
  }

  /// The text of a cell: a bar would end it.
  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}

extension OperationEntry {
  /// `np.sum(a, [axis], [keepdims])`.
  var signature: String {
    let words = isVariadic ? ["…"] : parameters.map { $0.isRequired ? $0.name : "[\($0.name)]" }
    return "\(name)(\(words.joined(separator: ", ")))"
  }
}
