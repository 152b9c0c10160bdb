import Engine
import Language

/// In how many programs each row of the table of operations, and each construct of the syntax, was put to the test.
struct OperationCount: Sendable {
  private(set) var counts: [String: Int] = [:]

  /// Constructs of the syntax, which have no row in the table: statements, operators, subscripts, methods of lists.
  static let constructs: [String] = {
    var names: [String] = []
    for template in CallTemplate.constructs.split(separator: "\n").map({ CallTemplate($0) })
    where !names.contains(template.row) && !operations.contains(template.row) {
      names.append(template.row)
    }
    return names
  }()

  private static let operations = Set(LanguageManual.operations)

  /// The rows that a program has in it; none where the text does not parse.
  static func rows(_ source: String) -> Set<String> {
    guard let module = try? Parser.parse(SourceText(name: "program.py", text: source)) else { return [] }
    var found: Set<String> = []
    for statement in module.statements {
      statement.forEach { found.formUnion(names($0.kind)) }
      statement.forEachSubexpression { found.formUnion(names($0.kind)) }
    }
    return found
  }

  /// Counts a program with these rows.
  mutating func add(_ rows: Set<String>) {
    for row in rows { counts[row, default: 0] += 1 }
  }

  /// The sum of two counts.
  mutating func add(_ other: OperationCount) { counts.merge(other.counts, uniquingKeysWith: +) }

  /// Every row with its count, the rarest first.
  func table(_ rows: [String]) -> [(row: String, count: Int)] {
    rows.map { ($0, counts[$0] ?? 0) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
  }

  private static func names(_ kind: Statement.Kind) -> [String] {
    switch kind {
    case .conditional: return ["if"]
    case .forLoop: return ["for"]
    case .whileLoop: return ["while"]
    case .breaking: return ["break"]
    case .continuing: return ["continue"]
    case .pass: return ["pass"]
    case .returning: return ["return"]
    case .assertion: return ["assert"]
    case .raising: return ["raise"]
    case .function: return ["def"]
    case .augmentedAssign(_, let operation, _): return [operation.rawValue + "="]
    case .assign(let targets, _):
      return targets.map { target in
        switch target.kind {
        case .subscripted: "x[…] ="
        case .tuple: "x, y ="
        default: "x ="
        }
      }
    default: return []
    }
  }

  private static func names(_ kind: Expression.Kind) -> [String] {
    switch kind {
    case .call(let callee, _): return [called(callee)].compactMap { $0 }
    case .subscripted(let base, let subscripts):
      if let path = path(base), operations.contains(path) { return [path] }
      return ["x[…]"]
        + subscripts.compactMap { part in
          if case .ellipsis = part { return "x[…, i]" }
          if case .index(let index) = part, index.kind == .none || path(index) == "np.newaxis" { return "x[None]" }
          return nil
        }
    case .binary(let operation, _, _): return [operation.rawValue]
    case .unary(let operation, _): return ["unary " + operation.rawValue]
    case .comparison(_, let links):
      return links.map(\.comparison.rawValue) + (links.count > 1 ? ["chained comparison"] : [])
    case .logical(let operation, _, _): return [operation.rawValue]
    case .conditional: return ["x if c else y"]
    case .comprehension: return ["comprehension"]
    case .lambda: return ["lambda"]
    case .list: return ["list"]
    case .tuple: return ["tuple"]
    case .dictionary: return ["dictionary"]
    case .attribute(let base, let name):
      if ["pi", "e", "inf", "nan", "euler_gamma"].contains(name), path(base) != nil { return ["constant"] }
      return ["T", "shape", "size", "ndim", "dtype"].contains(name) ? ["ndarray." + name] : []
    default: return []
    }
  }

  /// The row of what is called.
  private static func called(_ callee: Expression) -> String? {
    if let path = path(callee), operations.contains(path) { return path }
    guard case .attribute(_, let name) = callee.kind else { return nil }
    if ["append", "extend", "pop"].contains(name) { return "list." + name }
    if ["keys", "values", "items", "get"].contains(name) { return "dict." + name }
    return "ndarray." + name
  }

  /// `np.linalg.solve` as text; nil where the expression is no dotted name.
  private static func path(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let name): name
    case .attribute(let base, let name): path(base).map { $0 + "." + name }
    default: nil
    }
  }
}
