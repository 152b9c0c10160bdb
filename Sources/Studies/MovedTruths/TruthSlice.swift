import Language

/// The statements of a process that lead to its truth.
public struct TruthSlice {
  /// The name of the generator.
  public let generator: String
  private var names: Set<String> = []

  /// nil where the function does not return a pair or takes no generator.
  public init?(_ declaration: FunctionDeclaration) {
    guard let generator = declaration.parameters.first?.name else { return nil }
    self.generator = generator
    var truths: [Expression] = []
    for statement in declaration.body {
      statement.forEach {
        if case .returning(let value?) = $0.kind, case .tuple(let elements) = value.kind, elements.count == 2 {
          truths.append(elements[1])
        }
      }
    }
    guard !truths.isEmpty else { return nil }
    for truth in truths { names.formUnion(Self.names(in: truth)) }
    // What leads to a name leads to the truth, until no name is added.
    var before = -1
    while names.count != before {
      before = names.count
      for statement in declaration.body {
        statement.forEach { inner in
          for (targets, value) in Self.assignments(inner) where !names.isDisjoint(with: targets) {
            names.formUnion(Self.names(in: value))
          }
        }
      }
    }
    names.remove(generator)
  }

  /// Whether a statement assigns to a name that leads to the truth.
  public func concerns(_ statement: Statement) -> Bool {
    Self.assignments(statement).contains { !names.isDisjoint(with: $0.targets) }
  }

  /// The statement with `transform` applied to the values that lead to the truth.
  func mapping(_ statement: Statement, _ transform: (Expression) -> Expression) -> Statement {
    switch statement.kind {
    case .assign(let targets, let value):
      // `a, b = …, …` is taken apart: only what stands for a name of the slice is changed.
      if targets.count == 1, case .tuple(let left) = targets[0].kind, case .tuple(let right) = value.kind,
        left.count == right.count
      {
        let changed = zip(left, right).map { names.isDisjoint(with: Self.roots($0)) ? $1 : transform($1) }
        return Statement(.assign(targets: targets, value: Expression(.tuple(changed))), range: statement.range)
      }
      guard targets.contains(where: { !names.isDisjoint(with: Self.roots($0)) }) else { return statement }
      return Statement(.assign(targets: targets, value: transform(value)), range: statement.range)
    case .augmentedAssign(let target, let operation, let value) where !names.isDisjoint(with: Self.roots(target)):
      return Statement(
        .augmentedAssign(target: target, operation: operation, value: transform(value)), range: statement.range)
    case .returning(let value?):
      guard case .tuple(let elements) = value.kind, elements.count == 2 else { return statement }
      return Statement(
        .returning(Expression(.tuple([elements[0], transform(elements[1])]))), range: statement.range)
    default: return statement
    }
  }

  /// Names that a statement assigns to, with what it assigns.
  private static func assignments(_ statement: Statement) -> [(targets: Set<String>, value: Expression)] {
    switch statement.kind {
    case .assign(let targets, let value):
      if targets.count == 1, case .tuple(let left) = targets[0].kind, case .tuple(let right) = value.kind,
        left.count == right.count
      {
        return zip(left, right).map { (roots($0), $1) }
      }
      return [(targets.reduce(into: []) { $0.formUnion(roots($1)) }, value)]
    case .augmentedAssign(let target, _, let value): return [(roots(target), value)]
    default: return []
    }
  }

  /// The names that an assignment to `target` changes: `Y` of `Y[:, 0]`.
  private static func roots(_ target: Expression) -> Set<String> {
    switch target.kind {
    case .name(let name): [name]
    case .subscripted(let base, _), .attribute(let base, _): roots(base)
    case .tuple(let elements), .list(let elements): elements.reduce(into: []) { $0.formUnion(roots($1)) }
    default: []
    }
  }

  private static func names(in expression: Expression) -> Set<String> {
    var names: Set<String> = []
    expression.forEach { if case .name(let name) = $0.kind { names.insert(name) } }
    return names
  }
}
