import Engine

/// A random program, well typed by construction, and the arguments that it takes.
struct RandomProgram: Sendable {
  var source: String
  var arguments: [ArgumentSpecification]
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
  /// Element type and shape that `program` returns.
  var result = ArrayType()

  init(seed: UInt64) {
    random = SplitMix(seed: seed)
    n = 3 + random.next(below: 5)
    k = 2 + random.next(below: 2)
  }

  /// The shapes that variables have.
  var shapes: [[Int]] { [[], [n], [k], [n, k], [k, k], [k, n], [n, 1], [2, k, n]] }

  /// A whole program.
  mutating func program() -> RandomProgram {
    for index in 0..<random.next(below: 3) { helper(index) }
    var arguments: [ArgumentSpecification] = [
      ArgumentSpecification(name: "y", kind: .real, shape: [n]),
      ArgumentSpecification(name: "X", kind: .real, shape: [n, k]),
      ArgumentSpecification(name: "s", kind: .real, shape: []),
    ]
    if random.chance(0.3) { arguments.append(ArgumentSpecification(name: "A", kind: .real, shape: [2, k, n])) }
    if random.chance(0.4) { arguments.append(ArgumentSpecification(name: "i", kind: .integer, shape: [n])) }
    if random.chance(0.3) { arguments.append(ArgumentSpecification(name: "m", kind: .boolean, shape: [n])) }
    if random.chance(0.3) { arguments.append(ArgumentSpecification(name: "b", kind: .real, shape: [k])) }
    scope = arguments.map { Variable(name: $0.name, type: $0.type) }
    lines.append("def program(\(arguments.map(\.name).joined(separator: ", "))):")
    indentation = "    "
    result = ArrayType(.real, shape: random.pick([[], [n], [k], [n, k], [k, k]]))
    for _ in 0..<(2 + random.next(below: 5)) { statement() }
    line("return \(expression(result, 3))")
    return RandomProgram(
      source: "import numpy as np\n\n\n" + lines.joined(separator: "\n") + "\n", arguments: arguments)
  }

  private mutating func helper(_ index: Int) {
    let parameters = (0...random.next(below: 2)).map { _ in ArrayType(.real, shape: random.pick([[], [n], [n, k]])) }
    let type = ArrayType(.real, shape: random.pick([[], [n], [k]]))
    scope = parameters.enumerated().map { Variable(name: "p\($0.offset)", type: $0.element) }
    let hasDefault = random.chance(0.5)
    let list = scope.map(\.name) + (hasDefault ? ["scale=1.5"] : [])
    lines.append("def helper\(index)(\(list.joined(separator: ", "))):")
    indentation = "    "
    let outer = (helpers, result)
    result = type
    if random.chance(0.6) { statement() }
    line("return \(hasDefault ? "scale * " : "")\(expression(type, 2))")
    (helpers, result) = outer
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
