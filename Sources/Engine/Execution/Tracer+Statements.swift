import Language

extension Tracer {
  /// How a block ended for the replications that entered it.
  enum Flow {
    /// Those of `mask` go on behind the block.
    case next
    /// None goes on: all left by `break`, `continue`, `return` or `raise`.
    case stopped
  }

  func run(_ block: [Statement]) throws -> Flow {
    for statement in block where try run(statement) == .stopped { return .stopped }
    return .next
  }

  func run(_ statement: Statement) throws -> Flow {
    try tick()
    range = statement.range
    switch statement.kind {
    case .expression(let expression):
      if case .string = expression.kind { return .next }
      _ = try evaluate(expression)
    case .assign(let targets, let value):
      let result = try evaluate(value)
      for target in targets { try assign(result, to: target) }
    case .augmentedAssign(let target, let operation, let value):
      try augment(target, operation, value)
    case .conditional(let condition, let then, let otherwise):
      return try branch(condition, then, otherwise)
    case .forLoop(let target, let iterable, let body, let otherwise):
      return try forLoop(target, iterable, body, otherwise)
    case .whileLoop(let condition, let body, let otherwise):
      return try whileLoop(condition, body, otherwise)
    case .returning(let value):
      return try returns(try value.map { try evaluate($0) } ?? .nothing)
    case .breaking:
      return try breaks()
    case .continuing:
      return try continues()
    case .pass:
      break
    case .assertion(let condition, _):
      switch try truth(try evaluate(condition)) {
      case .known(true): break
      case .known(false):
        try fail(.raised, "AssertionError")
        return .stopped
      case .differs(let holds): try failWhere(try unary(.logicalNot, holds, .boolean), .raised, "AssertionError")
      }
    case .raising(let exception):
      try fail(.raised, try raisedText(exception))
      return .stopped
    case .function(let declaration):
      frame.names[declaration.name] = .function(try functionValue(declaration, closure: frame))
    case .importing, .importingNames: try bind(import: statement.kind, in: frame)
    case .dynamic(.attempt(let body, let handlers, let otherwise, let finally)):
      return try attempt(body, handlers, otherwise, finally)
    case .dynamic: throw refuse("a form of agent programs is not part of Aitken's Python")
    }
    return .next
  }

  private func raisedText(_ exception: Expression) throws -> String {
    switch exception.kind {
    case .call(let callee, let arguments):
      guard case .name(let name) = callee.kind else { return "exception" }
      if let first = arguments.first, case .string(let text) = first.value.kind { return "\(name): \(text)" }
      return name
    case .name(let name): return name
    default: return "exception"
    }
  }

  /// A declaration with its defaults evaluated, as Python does where `def` stands.
  func functionValue(_ declaration: FunctionDeclaration, closure: Frame?) throws -> FunctionValue {
    var defaults: [String: Value] = [:]
    for parameter in declaration.parameters {
      if let value = parameter.defaultValue { defaults[parameter.name] = try evaluate(value) }
    }
    // What is a name of the frame may hold the frame.
    if let closure, closure !== globals, closure.unit == nil, !closure.isKept {
      closure.isKept = true
      closures.append(closure)
    }
    let depth = defaults.values.map { if case .function(let inner) = $0 { inner.depth + 1 } else { 0 } }.max() ?? 0
    if depth > 100 { throw failure(.invalidValue, "RecursionError: functions are nested too deeply") }
    return FunctionValue(declaration: declaration, closure: closure, defaults: defaults, depth: depth)
  }

  // MARK: - Assignment

  func assign(_ value: Value, to target: Expression) throws {
    switch target.kind {
    case .name(let name):
      frame.names[name] = value
      frame.partial[name] = nil
      frame.lost.remove(name)
    case .tuple(let targets), .list(let targets):
      let items = try iterate(value)
      guard items.count == targets.count else {
        throw failure(.invalidValue, "\(items.count) values to unpack, \(targets.count) names for them")
      }
      for (item, target) in zip(items, targets) { try assign(item, to: target) }
    case .subscripted(let base, let subscripts):
      let container = try evaluate(base)
      range = target.range
      try assign(value, toSubscript: subscripts, of: container)
    default:
      range = target.range
      throw refuse("this cannot be assigned to")
    }
  }

  private func augment(_ target: Expression, _ operation: BinaryOperator, _ valueExpression: Expression) throws {
    var old = try evaluate(target)
    let value = try evaluate(valueExpression)
    range = target.range
    // NumPy's `a += b` writes into a, and every view of a sees it.
    if case .array(let array) = old, array.kind == .array {
      let result = try self.array(try binaryOperation(operation, old, value))
      guard result.shape == array.shape else {
        throw failure(
          .shape,
          "the result of shape \(Shape.text(result.shape)) does not fit in place into \(Shape.text(array.shape))")
      }
      guard result.element <= array.element else {
        throw failure(.invalidValue, "the result is \(result.element) and cannot be kept in place as \(array.element)")
      }
      try store(result, into: array)
      if case .subscripted(let base, let subscripts) = target.kind, array.storage.birth >= 0 {
        // Advanced subscripts read a copy: write it back.
        let container = try evaluate(base)
        if case .array(let whole) = container, whole.storage !== array.storage {
          try assign(.array(result), toSubscript: subscripts, of: container)
        }
      }
      return
    }
    if case .list(let list) = old, operation == .add {
      try extend(list, by: try iterate(value))
      return
    }
    let result = try binaryOperation(operation, old, value)
    // A number that nothing holds any more need not be kept where the array is written.
    old = .nothing
    try assign(result, to: target)
  }

  // MARK: - Names that a block binds

  static func assignedNames(_ block: [Statement]) -> Set<String> {
    var names: Set<String> = []
    func target(_ expression: Expression) {
      switch expression.kind {
      case .name(let name): names.insert(name)
      case .tuple(let items), .list(let items): items.forEach(target)
      default: break
      }
    }
    func visit(_ statements: [Statement]) {
      for statement in statements {
        switch statement.kind {
        case .assign(let targets, _): targets.forEach(target)
        case .augmentedAssign(let expression, _, _): target(expression)
        case .conditional(_, let then, let otherwise):
          visit(then)
          visit(otherwise)
        case .forLoop(let expression, _, let body, let otherwise):
          target(expression)
          visit(body)
          visit(otherwise)
        case .whileLoop(_, let body, let otherwise):
          visit(body)
          visit(otherwise)
        case .function(let declaration): names.insert(declaration.name)
        case .dynamic(.attempt): for block in statement.blocks { visit(block) }
        default: break
        }
      }
    }
    visit(block)
    return names
  }

  /// Names whose arrays a block may write into: `x[…] = …`, `x += …`.
  static func writtenNames(_ block: [Statement]) -> Set<String> {
    var names: Set<String> = []
    func root(_ expression: Expression) {
      switch expression.kind {
      case .name(let name): names.insert(name)
      case .subscripted(let base, _), .attribute(let base, _): root(base)
      case .tuple(let items), .list(let items):
        for item in items { if case .subscripted = item.kind { root(item) } }
      default: break
      }
    }
    func visit(_ statements: [Statement]) {
      for statement in statements {
        switch statement.kind {
        case .assign(let targets, _):
          for target in targets {
            switch target.kind {
            case .subscripted, .tuple, .list: root(target)
            default: break
            }
          }
        case .augmentedAssign(let expression, _, _): root(expression)
        case .conditional(_, let then, let otherwise):
          visit(then)
          visit(otherwise)
        case .forLoop(_, _, let body, let otherwise), .whileLoop(_, let body, let otherwise):
          visit(body)
          visit(otherwise)
        case .dynamic(.attempt): for block in statement.blocks { visit(block) }
        default: break
        }
      }
    }
    visit(block)
    return names
  }
}
