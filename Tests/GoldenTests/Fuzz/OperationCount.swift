import Language

/// How often each operation of the language stands in the programs that were run.
struct OperationCount: Sendable {
  private(set) var counts: [String: Int] = [:]

  /// Counts the operations of one program; a text that does not parse counts nothing.
  mutating func add(_ source: String) {
    guard let module = try? Parser.parse(SourceText(name: "program.py", text: source)) else { return }
    for statement in module.statements {
      statement.forEach { note(OperationCount.name($0.kind)) }
      statement.forEachSubexpression { note(OperationCount.name($0.kind)) }
    }
  }

  /// The counts, most frequent first.
  var text: String {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }

  private mutating func note(_ name: String?) {
    if let name { counts[name, default: 0] += 1 }
  }

  private static func name(_ kind: Statement.Kind) -> String? {
    switch kind {
    case .conditional: "if"
    case .forLoop: "for"
    case .whileLoop: "while"
    case .breaking: "break"
    case .continuing: "continue"
    case .returning: "return"
    case .augmentedAssign(_, let operation, _): operation.rawValue + "="
    case .assign(let targets, _):
      switch targets[0].kind {
      case .subscripted: "x[…] ="
      case .tuple: "x, y ="
      default: "x ="
      }
    default: nil
    }
  }

  private static func name(_ kind: Expression.Kind) -> String? {
    switch kind {
    case .call(let callee, _):
      switch callee.kind {
      case .name(let name): name.hasPrefix("helper") ? "helper()" : name
      case .attribute(let base, let name):
        switch base.kind {
        case .name("np"): "np." + name
        case .attribute(let inner, let middle) where inner.kind == .name("np"): "np.\(middle).\(name)"
        default: "ndarray." + name
        }
      default: "call"
      }
    case .subscripted: "x[…]"
    case .binary(let operation, _, _): operation.rawValue
    case .unary(let operation, _): "unary " + operation.rawValue
    case .comparison(_, let links): links.count > 1 ? "chained comparison" : links[0].comparison.rawValue
    case .logical(let operation, _, _): operation.rawValue
    case .conditional: "x if c else y"
    case .comprehension: "comprehension"
    case .lambda: "lambda"
    case .attribute(_, "T"): "ndarray.T"
    default: nil
    }
  }
}
