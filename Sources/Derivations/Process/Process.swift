import Language

/// What a problem's visible process does, one statement after another: its helper functions written out, every draw given a name.
struct Process: Sendable {
  /// The statements, without the return.
  var statements: [Statement]
  /// What it returns as data, argument by argument.
  var data: [Expression]
  /// What it returns as the truth.
  var truth: Expression
  /// The draws, in the order in which they are made.
  var draws: [Draw]
  /// The names of the design's parameters, as they are called in the statements.
  var parameters: [String: String]
  /// Places of the arguments in which some observations are missing.
  var missing: Set<Int> = []

  /// The draw that defines a name.
  func draw(_ name: String) -> Draw? { draws.first { $0.name == name } }

  /// Names that are bound, in the order in which they are first bound, loops' own included.
  var locals: [String] {
    var seen: Set<String> = []
    return statements.flatMap(\.boundNames).filter { seen.insert($0).inserted }
  }

  /// Which draws and parameters each name depends on, where the names in `known` depend on none.
  func dependencies(known: Set<String>) -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    for draw in draws { found[draw.name] = known.contains(draw.name) ? [] : [draw.name] }
    for name in parameters.values { found[name] = known.contains(name) ? [] : [name] }
    func read(_ names: Set<String>) -> Set<String> { names.reduce(into: Set()) { $0.formUnion(found[$1] ?? []) } }
    func walk(_ block: [Statement], _ outer: Set<String>) {
      for statement in block {
        var needed = outer
        statement.forEachExpression { expression, isTarget in
          if isTarget {
            if case .subscripted = expression.kind { needed.formUnion(read(expression.freeNames)) }
          } else {
            needed.formUnion(read(expression.freeNames))
          }
        }
        let isDraw = statement.boundNames.contains { draw($0) != nil }
        var targets: [String] = []
        var isWhole = true
        statement.forEachExpression { expression, isTarget in
          guard isTarget else { return }
          targets += expression.boundNames
          if case .subscripted(let base, _) = expression.kind, let root = base.asName {
            targets.append(root)
            isWhole = false
          }
        }
        if case .augmentedAssign = statement.kind { isWhole = false }
        for target in targets where !known.contains(target) {
          // Moments of a draw may depend on others.
          found[target] = isWhole && !isDraw && outer.isEmpty ? needed : needed.union(found[target] ?? [])
        }
        for inner in statement.blocks where !inner.isEmpty { walk(inner, needed) }
      }
    }
    walk(statements, [])
    walk(statements, [])
    return found
  }

  /// What an expression depends on.
  static func depends(_ expression: Expression, _ found: [String: Set<String>]) -> Set<String> {
    expression.freeNames.reduce(into: Set()) { $0.formUnion(found[$1] ?? []) }
  }
}
