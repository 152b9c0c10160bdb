import Language

/// One operation of Aitken's Python: a line of the table that the manual is made from.
struct OperationEntry: Sendable {
  /// A parameter of an operation.
  struct Parameter: Sendable {
    var name: String
    var isRequired: Bool
    /// Whether NumPy has other parameters at its place, or takes it by its name alone.
    var isKeyword = false
  }
  /// The dotted name: `np.linalg.solve`, `ndarray.sum`, `rng.normal`, `len`.
  var name: String
  /// The parameters in order. A trailing `?` in the table marks one that may be left out.
  var parameters: [Parameter]
  /// Whether any number of arguments is taken.
  var isVariadic: Bool
  /// Meaning, for the manual.
  var summary: String
  /// The shape of the result.
  var shape = ""
  /// Elementary operations a replication, in words.
  var cost = ""
  /// The function of the library that carries it out, if it is one.
  var library: (unit: Library, function: String)?
  /// The summary of a name that is known only to be refused with advice; the manual leaves it out.
  static let refused = "not part of Aitken's Python"
  /// Carries it out.
  var perform: @Sendable (Tracer, [Value?]) throws -> Value

  /// - Parameter parameters: names separated by spaces; `axis?` may be left out, what stands behind `|` is taken by its
  ///   name alone; `*` takes any number.
  init(
    _ name: String, _ parameters: String, _ summary: String,
    perform: @escaping @Sendable (Tracer, [Value?]) throws -> Value
  ) {
    self.name = name
    self.isVariadic = parameters == "*"
    self.parameters =
      isVariadic
      ? []
      : parameters.split(separator: "|", maxSplits: 1).enumerated().flatMap { part, words in
        words.split(separator: " ").map { word in
          Parameter(
            name: String(word.hasSuffix("?") ? word.dropLast() : word), isRequired: !word.hasSuffix("?"),
            isKeyword: part == 1)
        }
      }
    self.summary = summary
    self.perform = perform
  }

  /// The same operation by another name.
  func named(_ name: String) -> OperationEntry {
    var copy = self
    copy.name = name
    return copy
  }
}

/// The table of operations.
enum Operations {
  /// The operations by family, in the order of the manual.
  static let families: [(title: String, entries: [OperationEntry])] =
    ([
      ("Python", python + functional), ("Creation", creation), ("Elementwise", elementwise), ("Reductions", reductions),
      ("Shapes", shaping), ("Sorting and searching", sorting), ("Linear algebra", linearAlgebra),
      ("Random numbers", random + furtherDraws), ("Compositions", compositions + arrays + fourier),
      ("Special functions", special + specialFunctions), ("Distributions", distributions), ("Statistics", statistics),
      ("SciPy's linear algebra", scipyLinearAlgebra), ("Zeros and minima", optimization),
      ("Regression packages", packages),
      ("Tables", tables),
    ] as [(String, [OperationEntry])]).map { ($0.0, complete($0.0, $0.1)) }

  static let table: [String: OperationEntry] = {
    var table: [String: OperationEntry] = [:]
    for entry in families.flatMap(\.entries) { table[entry.name] = entry }
    for name in methods where table["ndarray." + name] == nil {
      if let entry = table["np." + name] { table["ndarray." + name] = entry.named("ndarray." + name) }
    }
    return table
  }()

  /// NumPy functions that are also methods of arrays, with the array as their first argument.
  private static let methods = [
    "sum", "mean", "std", "var", "min", "max", "prod", "any", "all", "argmin", "argmax", "cumsum", "cumprod", "ravel",
    "reshape", "transpose", "copy", "clip", "round", "dot", "argsort", "diagonal", "trace", "repeat", "squeeze",
    "swapaxes", "take", "nonzero", "searchsorted", "astype", "conj",
  ]

  /// Names that need no import.
  static let builtins: Set<String> = Set((python + functional).map(\.name).filter { !$0.contains(".") })
    .union([
      "ValueError", "RuntimeError", "ArithmeticError", "ZeroDivisionError", "Exception", "TypeError", "IndexError",
      "KeyError",
      "LookupError", "OverflowError", "FloatingPointError", "AssertionError", "NotImplementedError",
    ])

  /// Whether a dotted name is a module: the beginning of an operation's name.
  static func isModule(_ path: String) -> Bool { modules.contains(path) }

  private static let modules: Set<String> = {
    var modules: Set<String> = ["np", "math", "scipy", "np.random"]
    for name in table.keys where !name.hasPrefix("ndarray.") && !name.hasPrefix("rng.") {
      var parts = name.split(separator: ".").dropLast()
      while !parts.isEmpty {
        modules.insert(parts.joined(separator: "."))
        parts = parts.dropLast()
      }
    }
    return modules
  }()

  static func named(_ name: String) -> OperationEntry? { table[name] ?? intrinsics[name] }

  private static let intrinsics: [String: OperationEntry] = Dictionary(
    uniqueKeysWithValues: Library.intrinsics.map { ($0.name, $0) })

  /// Every operation, by name.
  static var all: [OperationEntry] { table.values.sorted { $0.name < $1.name } }

  /// Numbers of modules.
  static let constants: [String: Double] = [
    "np.pi": .pi, "np.e": 2.718281828459045, "np.inf": .infinity, "np.nan": .nan, "np.euler_gamma": 0.5772156649015329,
    "math.pi": .pi, "math.e": 2.718281828459045, "math.inf": .infinity, "math.nan": .nan,
  ]

  /// Element types by their names.
  static let elementTypes: [String: ElementType] = [
    "np.float64": .real, "np.double": .real, "np.int64": .integer, "np.bool_": .boolean, "np.bool": .boolean,
    "np.intp": .integer,
  ]
}
