import Engine

/// A random program, well typed by construction, and the arguments that it takes.
struct RandomProgram: Sendable {
  var source: String
  var arguments: [ArgumentSpecification]
  /// The program as CPython runs it: what the engine drew is its last argument. The same text where nothing is drawn.
  var twin: String
  /// A program that returns what `source` draws, in order; nil where nothing is drawn.
  var drawing: String?
}

/// Writes random programs: statements and expressions whose element types and shapes are known while they are written.
///
/// Invariant: every name in `scope` is bound, on every path that reaches the line being written, to a value of the
/// element type and shape that `scope` says.
struct ProgramGenerator {
  /// A name and what it is bound to.
  struct Variable {
    var name: String
    var type: ArrayType
    /// Whether the value is an array that may be written to.
    var isArray: Bool { !type.shape.isEmpty }
  }
  /// A helper function at the top of the file.
  struct Helper {
    var name: String
    var parameters: [ArrayType]
    var result: ArrayType
  }

  var random: SplitMix
  var scope: [Variable] = []
  var helpers: [Helper] = []
  var lines: [String] = []
  var indentation = ""
  var names = 0
  /// Observations and columns of this program's arrays.
  let n: Int
  let k: Int
  /// How many loops surround the line being written.
  var loops = 0
  /// Element type and shape that `program` returns, if that is fixed while it is written.
  var result = ArrayType()
  var isFixed = true
  /// Names of what the operations gave.
  var outputs: [String] = []

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
    n = 3 + random.next(below: 5)
    k = 2 + random.next(below: 2)
  }

  /// The shapes that variables have.
  var shapes: [[Int]] { [[], [n], [k], [n, k], [k, k], [k, n], [n, 1], [2, k, n]] }

  /// A whole program that calls each of `rows` (at the least), `rng` first.
  mutating func program(_ rows: [String]) -> RandomProgram {
    for index in 0..<random.pick([0, 0, 1, 2]) { helper(index) }
    let preamble = ProgramGenerator.imports + lines.map { $0 + "\n" }.joined()
    lines = []
    let arguments = arguments()
    scope = arguments.map { Variable(name: $0.name, type: $0.type) }
    let names = arguments.map(\.name)
    indentation = "    "
    result = ArrayType(.real, shape: random.pick([[], [n], [k], [n, k], [k, k]]))
    isFixed = random.chance(0.25)
    var draws: [Variable] = []
    // The twin is given the draws and leaves their calls out, so nothing may happen in the arguments: no helpers yet.
    let helpers = self.helpers
    self.helpers = []
    for row in rows where row.hasPrefix("rng.") { draws += call(row).map { [$0] } ?? [] }
    self.helpers = helpers
    let drawing = lines
    lines = []
    for row in rows where !row.hasPrefix("rng.") {
      for _ in 0..<random.pick([0, 0, 1, 1, 2]) { statement() }
      _ = call(row)
    }
    line("return \(returned())")
    func source(_ parameters: [String], _ body: [String]) -> String {
      preamble + "def program(\(parameters.joined(separator: ", "))):\n" + body.joined(separator: "\n") + "\n"
    }
    guard !draws.isEmpty else {
      let text = source(names, lines)
      return RandomProgram(source: text, arguments: arguments, twin: text, drawing: nil)
    }
    var start = 0
    let given = draws.map { variable -> String in
      defer { start += variable.type.count }
      let isWhole = variable.type.element == .integer
      if !variable.isArray { return "    \(variable.name) = \(isWhole ? "int" : "float")(draws[\(start)])" }
      let entries = "np.reshape(draws[\(start):\(start + variable.type.count)], \(text(variable.type.shape)))"
      return "    \(variable.name) = \(entries)\(isWhole ? ".astype(int)" : "")"
    }
    let drawn = draws.map { "1.0 * np.ravel(\($0.name))" }.joined(separator: ", ")
    return RandomProgram(
      source: source(["rng"] + names, drawing + lines), arguments: arguments,
      twin: source(names + ["draws"], given + lines),
      drawing: source(["rng"] + names, drawing + ["    return np.concatenate([\(drawn)])"]))
  }

  static let imports =
    "import functools\nimport itertools\nimport math\nimport numpy as np\nimport scipy.integrate\nimport scipy.linalg\nimport scipy.optimize\nimport scipy.special\nimport scipy.stats\n\n\n"

  private mutating func arguments() -> [ArgumentSpecification] {
    var arguments: [ArgumentSpecification] = [
      ArgumentSpecification(name: "y", kind: .real, shape: [n]),
      ArgumentSpecification(name: "X", kind: .real, shape: [n, k]),
      ArgumentSpecification(name: "s", kind: .real, shape: []),
    ]
    if random.chance(0.3) { arguments.append(ArgumentSpecification(name: "A", kind: .real, shape: [2, k, n])) }
    if random.chance(0.4) { arguments.append(ArgumentSpecification(name: "i", kind: .integer, shape: [n])) }
    if random.chance(0.2) { arguments.append(ArgumentSpecification(name: "j", kind: .integer, shape: [])) }
    if random.chance(0.3) { arguments.append(ArgumentSpecification(name: "m", kind: .boolean, shape: [n])) }
    if random.chance(0.3) { arguments.append(ArgumentSpecification(name: "b", kind: .real, shape: [k])) }
    if random.chance(0.2) { arguments.append(ArgumentSpecification(name: "h", kind: .halves, shape: [n])) }
    if random.chance(0.2) { arguments.append(ArgumentSpecification(name: "r", kind: .real, shape: [])) }
    return arguments
  }

  /// Statements that call an operation and bind its value; the name, if the type is known.
  private mutating func call(_ row: String) -> Variable? {
    guard let template = CallTemplate.byRow[row].map({ random.pick($0) }) else { return nil }
    let call = call(template)
    let name = freshName()
    if let type = call.type, type.element == .real, !row.hasPrefix("rng."), random.chance(0.15) {
      line("\(name) = \(expression(type, 0))")
      line(random.chance(0.7) ? "if \(boolean([], 1)):" : "for q in range(\(1 + random.next(below: 2))):")
      for text in call.statements { line("    " + text) }
      line("    \(name) = \(call.value)")
    } else {
      for text in call.statements { line(text) }
      line("\(name) = \(call.value)")
    }
    outputs.append(name)
    guard let type = call.type else { return nil }
    let variable = Variable(name: name, type: type)
    scope.append(variable)
    return variable
  }

  /// What the program returns: every value that an operation gave, or one of them as it is.
  private mutating func returned() -> String {
    if isFixed {
      let values = outputs.map { " + np.mean(np.ravel(1.0 * np.asarray(\($0))))" }
      return expression(result, 2) + values.joined()
    }
    if random.chance(0.4), let name = outputs.last { return "np.asarray(\(name))" }
    let values = outputs.map { "np.ravel(1.0 * np.asarray(\($0)))" }
    return "np.concatenate([\(values.joined(separator: ", ")), np.ravel(\(expression(result, 2)))])"
  }

  private mutating func helper(_ index: Int) {
    let parameters = (0...random.next(below: 2)).map { _ in ArrayType(.real, shape: random.pick([[], [n], [n, k]])) }
    let type = ArrayType(.real, shape: random.pick([[], [n], [k]]))
    scope = parameters.enumerated().map { Variable(name: "p\($0.offset)", type: $0.element) }
    let hasDefault = random.chance(0.5)
    let list = scope.map(\.name) + (hasDefault ? ["scale=1.5"] : [])
    lines.append("def helper\(index)(\(list.joined(separator: ", "))):")
    indentation = "    "
    let outer = (helpers, result, outputs)
    result = type
    if random.chance(0.6) { statement() }
    line("return \(hasDefault ? "scale * " : "")\(expression(type, 2))")
    (helpers, result, outputs) = outer
    helpers.append(Helper(name: "helper\(index)", parameters: parameters, result: type))
    lines += ["", ""]
  }

  // MARK: - Parts that everything uses

  mutating func line(_ text: String) { lines.append(indentation + text) }

  mutating func freshName() -> String {
    names += 1
    return "v\(names)"
  }

  /// Names bound to values of that type.
  func variables(_ type: ArrayType) -> [Variable] { scope.filter { $0.type == type } }

  mutating func realType() -> ArrayType { ArrayType(.real, shape: random.pick(shapes)) }

  mutating func anyType() -> ArrayType {
    let element: ElementType = random.pick([.real, .real, .real, .real, .integer, .boolean])
    return ArrayType(element, shape: random.pick([[], [n], [k], [n, k]]))
  }

  /// A small number with one decimal, never zero.
  mutating func literal() -> String {
    let tenths = 1 + random.next(below: 29)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// A shape as Python writes it.
  func text(_ shape: [Int]) -> String {
    shape.count == 1 ? "\(shape[0])" : "(\(shape.map(String.init).joined(separator: ", ")))"
  }
}
