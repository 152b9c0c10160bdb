extension Grammar {
  /// assignment: expressions
  ///   | (targets '=')+ expressions
  ///   | target ':' expression '=' expressions
  ///   | target AUGMENTED expressions
  mutating func assignment() throws(Interruption) -> Statement.Kind {
    let first = try expressions()
    if kind == .equal {
      var targets: [Expression] = []
      var value = first
      while skip(.equal) {
        try checkTarget(value)
        targets.append(value)
        value = try expressions()
      }
      return .assign(targets: targets, value: value)
    }
    if let operation = kind.augmentation {
      try checkTarget(first)
      if !isSingleTarget(first) {
        throw finding("an augmented assignment has one target", "one assignment for each target", at: first.range)
      }
      advance()
      return .augmentedAssign(target: first, operation: operation, value: try expressions())
    }
    if kind == .colon, isSingleTarget(first), following != .newline { return try annotated(first) }
    return .expression(first)
  }

  /// target ':' expression ('=' expressions)?
  private mutating func annotated(_ target: Expression) throws(Interruption) -> Statement.Kind {
    advance()
    let annotation = try expression()
    return .dynamic(.annotated(target, annotation: annotation, value: skip(.equal) ? try expressions() : nil))
  }

  private func isSingleTarget(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name, .attribute, .subscripted: true
    default: false
    }
  }

  /// target: NAME | primary '.' NAME | primary '[' … ']' | tuple or list of targets
  func checkTarget(_ expression: Expression) throws(Interruption) {
    let what: String
    switch expression.kind {
    case .name, .attribute, .subscripted: return
    case .tuple(let elements), .list(let elements):
      for element in elements { try checkTarget(element) }
      return
    case .none: what = "`None`"
    case .boolean(let value): what = value ? "`True`" : "`False`"
    case .integer, .real: what = "a number"
    case .string: what = "a string"
    case .call: what = "the result of a call"
    case .comparison: what = "a comparison"
    case .lambda: what = "a function"
    case .dictionary: what = "a dictionary"
    case .comprehension: what = "a comprehension"
    case .dynamic(.starred(let inner)): return try checkTarget(inner)
    case .dynamic: what = "an expression"
    case .unary, .binary, .logical, .conditional: what = "the result of an operation"
    }
    throw finding("nothing can be assigned to \(what)", "a name to the left of `=`", at: expression.range)
  }

  /// targets: target (',' target)* ','?, up to the word `in`
  mutating func loopTargets() throws(Interruption) -> Expression {
    let start = token.start
    let first = try loopTarget()
    guard kind == .comma else {
      try checkTarget(first)
      return first
    }
    var elements = [first]
    var highest = height
    while skip(.comma), kind != .in {
      elements.append(try loopTarget())
      highest = max(highest, height)
    }
    let target = try node(.tuple(elements), from: start, above: highest)
    try checkTarget(target)
    return target
  }

  private mutating func loopTarget() throws(Interruption) -> Expression {
    guard kind == .star else { return try binary(.bitOr) }
    return try starred()
  }
}
