extension Statement {
  /// The expressions that stand in the statement itself, not in its blocks, in the order of the text: first the
  /// targets (`isTarget` true) and then the values of an assignment.
  public func forEachExpression(_ body: (_ expression: Expression, _ isTarget: Bool) throws -> Void) rethrows {
    _ = try mapExpressions {
      try body($0, $1)
      return $0
    }
  }

  /// The same statement over other expressions; its blocks stay as they are.
  public func mapExpressions(
    _ transform: (_ expression: Expression, _ isTarget: Bool) throws -> Expression
  ) rethrows -> Statement {
    let mapped: Kind
    switch kind {
    case .expression(let value): mapped = .expression(try transform(value, false))
    case .assign(let targets, let value):
      mapped = .assign(targets: try targets.map { try transform($0, true) }, value: try transform(value, false))
    case .augmentedAssign(let target, let operation, let value):
      mapped = .augmentedAssign(
        target: try transform(target, true), operation: operation, value: try transform(value, false))
    case .conditional(let condition, let then, let otherwise):
      mapped = .conditional(condition: try transform(condition, false), then: then, otherwise: otherwise)
    case .forLoop(let target, let iterable, let body, let otherwise):
      mapped = .forLoop(
        target: try transform(target, true), iterable: try transform(iterable, false), body: body,
        otherwise: otherwise)
    case .whileLoop(let condition, let body, let otherwise):
      mapped = .whileLoop(condition: try transform(condition, false), body: body, otherwise: otherwise)
    case .returning(let value): mapped = .returning(try value.map { try transform($0, false) })
    case .assertion(let condition, let message):
      mapped = .assertion(try transform(condition, false), message: try message.map { try transform($0, false) })
    case .raising(let value): mapped = .raising(try transform(value, false))
    case .function(var declaration):
      declaration.parameters = try declaration.parameters.map { try $0.mapDefault { try transform($0, false) } }
      mapped = .function(declaration)
    case .dynamic(let form): mapped = .dynamic(try form.mapExpressions(transform))
    case .breaking, .continuing, .pass, .importing, .importingNames: return self
    }
    return Statement(mapped, range: range)
  }

  /// The blocks of the statement: the body, then what `else` holds (empty without one).
  public var blocks: [[Statement]] {
    switch kind {
    case .conditional(_, let then, let otherwise): [then, otherwise]
    case .forLoop(_, _, let body, let otherwise), .whileLoop(_, let body, let otherwise): [body, otherwise]
    case .function(let declaration): [declaration.body]
    case .dynamic(let form): form.blocks
    default: []
    }
  }

  /// The same statement over other blocks.
  public func mapBlocks(_ transform: ([Statement]) throws -> [Statement]) rethrows -> Statement {
    let mapped: Kind
    switch kind {
    case .conditional(let condition, let then, let otherwise):
      mapped = .conditional(condition: condition, then: try transform(then), otherwise: try transform(otherwise))
    case .forLoop(let target, let iterable, let body, let otherwise):
      mapped = .forLoop(
        target: target, iterable: iterable, body: try transform(body), otherwise: try transform(otherwise))
    case .whileLoop(let condition, let body, let otherwise):
      mapped = .whileLoop(condition: condition, body: try transform(body), otherwise: try transform(otherwise))
    case .function(var declaration):
      declaration.body = try transform(declaration.body)
      mapped = .function(declaration)
    case .dynamic(let form): mapped = .dynamic(try form.mapBlocks(transform))
    default: return self
    }
    return Statement(mapped, range: range)
  }

  /// Calls `body` with this statement and all in its blocks, a statement before those in it.
  public func forEach(_ body: (Statement) throws -> Void) rethrows {
    try body(self)
    for block in blocks { for statement in block { try statement.forEach(body) } }
  }

  /// Rewrites from the innermost blocks outwards: `transform` gets each statement with its blocks already rewritten,
  /// and gives what stands in its place (nothing to delete it).
  public func map(_ transform: (Statement) throws -> [Statement]) rethrows -> [Statement] {
    try transform(try mapBlocks { try $0.flatMap { try $0.map(transform) } })
  }

  /// How many nodes the statement has: itself, those in its blocks, and all expressions in them.
  public var nodeCount: Int {
    var count = 0
    forEach { statement in
      count += 1
      statement.forEachExpression { expression, _ in count += expression.nodeCount }
    }
    return count
  }

  /// The height of the tree, expressions included.
  public var depth: Int {
    var highest = 0
    forEachExpression { expression, _ in highest = max(highest, expression.depth) }
    for block in blocks { for statement in block { highest = max(highest, statement.depth) } }
    return highest + 1
  }

  /// Calls `body` with every value (not target) in the statement and its blocks, and with everything below each.
  public func forEachSubexpression(_ body: (Expression) throws -> Void) rethrows {
    try forEach { statement in
      try statement.forEachExpression { expression, isTarget in
        if !isTarget { try expression.forEach(body) }
      }
    }
  }

  /// The statement with the value that is number `index` in the order of `forEachSubexpression` replaced by what
  /// `transform` makes of it; unchanged past the last.
  public func replacingSubexpression(at index: Int, _ transform: (Expression) throws -> Expression) rethrows
    -> Statement
  {
    var next = 0
    return try replacing(index, &next, transform)
  }

  /// Counts values in `next` and replaces the one that is number `index`.
  func replacing(_ index: Int, _ next: inout Int, _ transform: (Expression) throws -> Expression) rethrows
    -> Statement
  {
    let own = try mapExpressions { try $1 ? $0 : $0.replacing(index, &next, transform) }
    return try own.mapBlocks { try $0.map { try $0.replacing(index, &next, transform) } }
  }
}

extension Module {
  /// Calls `body` with every statement, those in blocks included, a statement before those in it.
  public func forEach(_ body: (Statement) throws -> Void) rethrows {
    for statement in statements { try statement.forEach(body) }
  }

  /// Rewrites every statement as `Statement.map` does.
  public func map(_ transform: (Statement) throws -> [Statement]) rethrows -> Module {
    Module(try statements.flatMap { try $0.map(transform) })
  }

  /// How many statements and expressions the file has.
  public var nodeCount: Int { statements.reduce(0) { $0 + $1.nodeCount } }

  /// The height of the tree, expressions included.
  public var depth: Int { statements.reduce(0) { max($0, $1.depth) } }

  /// The file with the value that is number `index` (counted as in `Statement.forEachSubexpression`, over all
  /// statements) replaced by what `transform` makes of it; unchanged past the last.
  public func replacingSubexpression(at index: Int, _ transform: (Expression) throws -> Expression) rethrows -> Module {
    var next = 0
    return Module(try statements.map { try $0.replacing(index, &next, transform) })
  }

  /// The function of that name at the top level; the last one if there are several.
  public func function(_ name: String) -> FunctionDeclaration? { functions.last { $0.name == name } }
}
