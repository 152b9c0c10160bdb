import Language

/// What of a process matters for the data that are explained and for the truth.
struct LiveProcess: Sendable {
  /// Statements that these depend on, in order.
  let statements: [Statement]
  /// Draws of arrays.
  let noise: [Draw]
  /// Unknown numbers: draws of one number, and parameters of the design that the data do not tell.
  let scalars: [String]
  /// Places of the arguments that are explained.
  let endogenous: [Int]

  /// The live part of a process, in which what is given is read off the data.
  init(_ process: Process, _ given: Given) {
    let known = given.texts
    endogenous = process.data.indices.filter { !given.exogenous.contains($0) }
    var needed = process.truth.freeNames
    for place in endogenous { needed.formUnion(process.data[place].freeNames) }
    var kept: [Statement] = []
    for statement in Self.replaced(process.statements, known).reversed() {
      guard !needed.isDisjoint(with: Self.changed(statement)) else { continue }
      kept.append(statement)
      needed.formUnion(statement.freeNames)
      statement.forEach { $0.forEachExpression { expression, _ in needed.formUnion(expression.freeNames) } }
    }
    let statements = Array(kept.reversed())
    let live = process.draws.filter { draw in
      known[draw.name] == nil && statements.contains { $0.boundNames.contains(draw.name) }
    }
    let numbers = process.parameters.values.sorted().filter { known[$0] == nil && needed.contains($0) }
    self.statements = statements
    noise = live.filter { !$0.isScalar }
    scalars = live.filter(\.isScalar).map(\.name) + numbers
  }

  /// Names that a statement gives another value.
  static func changed(_ statement: Statement) -> Set<String> {
    var names: Set<String> = []
    statement.forEach { names.formUnion(targets(of: $0)) }
    return names
  }

  /// Those that it assigns itself, whole or in part.
  private static func targets(of statement: Statement) -> Set<String> {
    var names: Set<String> = []
    statement.forEachExpression { expression, isTarget in
      guard isTarget else { return }
      names.formUnion(expression.boundNames)
      if case .subscripted(let base, _) = expression.kind, let root = base.asName { names.insert(root) }
    }
    return names
  }

  /// Statements in which what is known is read off the data.
  private static func replaced(_ statements: [Statement], _ known: [String: String]) -> [Statement] {
    var last: [String: Int] = [:]
    for (place, statement) in statements.enumerated() {
      for name in changed(statement) where known[name] != nil { last[name] = place }
    }
    func without(_ statement: Statement) -> [Statement] {
      let made = statement.map { (inner: Statement) -> [Statement] in
        let names = targets(of: inner)
        if case .forLoop(_, _, let body, _) = inner.kind { return body.isEmpty ? [] : [inner] }
        return !names.isEmpty && names.allSatisfy { known[$0] != nil } ? [] : [inner]
      }
      return made
    }
    var result: [Statement] = []
    for (place, statement) in statements.enumerated() {
      result += without(statement)
      for (name, text) in known.sorted(by: { $0.key < $1.key }) where last[name] == place {
        guard let value = ProgramText.expression(text) else { continue }
        result.append(Statement(.assign(targets: [Expression(.name(name))], value: value)))
      }
    }
    return result
  }

  /// Names that the data, the truth and the statements read.
  func reads(_ process: Process) -> Set<String> {
    var read = process.truth.freeNames
    for place in endogenous { read.formUnion(process.data[place].freeNames) }
    for statement in statements { read.formUnion(statement.freeNames) }
    return read
  }
}
