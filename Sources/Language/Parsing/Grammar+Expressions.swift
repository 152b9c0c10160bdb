extension Grammar {
  /// A text that is one expression: expressions NEWLINE* END
  mutating func singleExpression() -> Expression? {
    do throws(Interruption) {
      if kind == .end || kind == .newline { return nil }
      if kind == .indent { throw finding("this line is indented, but it opens no block", at: token.range) }
      let result = try expressions()
      while skip(.newline) {}
      if kind != .end { throw unexpected(expected: "the end of the text") }
      return result
    } catch {
      if case .finding(let diagnostic) = error { diagnostics.append(diagnostic) }
      return nil
    }
  }

  /// expressions: expression (',' expression)* ','?
  mutating func expressions() throws(Interruption) -> Expression {
    let start = token.start
    if kind == .yield, dialect == .agents { return try yielding() }
    let first = try starFreeExpression()
    guard kind == .comma else { return first }
    var elements = [first]
    var highest = height
    while skip(.comma), Self.startsOperand(kind) || kind == .star || kind == .ellipsis {
      elements.append(try starFreeExpression())
      highest = max(highest, height)
    }
    return try node(.tuple(elements), from: start, above: highest)
  }

  private mutating func starFreeExpression() throws(Interruption) -> Expression {
    if kind == .star { return try starred() }
    return try expression()
  }

  /// expression: lambda | disjunction ('if' disjunction 'else' expression)?
  mutating func expression() throws(Interruption) -> Expression {
    try enter()
    defer { leave() }
    let start = token.start
    if kind == .lambda { return try lambda() }
    let then = try disjunction()
    guard skip(.if) else { return then }
    var highest = height
    let condition = try disjunction()
    highest = max(highest, height)
    try expect(.else, "`else` (a conditional expression has both branches)")
    let otherwise = try expression()
    highest = max(highest, height)
    return try node(.conditional(then: then, condition: condition, otherwise: otherwise), from: start, above: highest)
  }

  /// lambda: 'lambda' parameters ':' expression
  private mutating func lambda() throws(Interruption) -> Expression {
    let start = token.start
    advance()
    let parameters = try parameters(until: .colon, annotated: false)
    let highest = height
    try expect(.colon, "`:` after the parameters of `lambda`")
    functions += 1
    defer { functions -= 1 }
    let body = try expression()
    return try node(.lambda(parameters, body), from: start, above: max(highest, height))
  }

  /// disjunction: conjunction ('or' conjunction)*
  mutating func disjunction() throws(Interruption) -> Expression {
    let start = token.start
    var left = try conjunction()
    while kind == .or {
      let highest = height
      advance()
      let right = try conjunction()
      left = try node(.logical(.or, left, right), from: start, above: max(highest, height))
    }
    return left
  }

  /// conjunction: inversion ('and' inversion)*
  private mutating func conjunction() throws(Interruption) -> Expression {
    let start = token.start
    var left = try inversion()
    while kind == .and {
      let highest = height
      advance()
      let right = try inversion()
      left = try node(.logical(.and, left, right), from: start, above: max(highest, height))
    }
    return left
  }

  /// inversion: 'not' inversion | comparison
  private mutating func inversion() throws(Interruption) -> Expression {
    guard kind == .not else { return try comparison() }
    try enter()
    defer { leave() }
    let start = token.start
    advance()
    let operand = try inversion()
    return try node(.unary(.not, operand), from: start, above: height)
  }

  /// comparison: binary (('==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not' 'in' | 'is' 'not'?) binary)*
  private mutating func comparison() throws(Interruption) -> Expression {
    let start = token.start
    let first = try binary(.bitOr)
    guard let link = comparisonOperator() else { return first }
    var highest = height
    var links: [ComparisonLink] = []
    var next: ComparisonOperator? = link
    while let link = next {
      links.append(ComparisonLink(link, try binary(.bitOr)))
      highest = max(highest, height)
      next = comparisonOperator()
    }
    return try node(.comparison(first, links), from: start, above: highest)
  }

  /// Moves past a comparison operator, if there is one.
  private mutating func comparisonOperator() -> ComparisonOperator? {
    let result: ComparisonOperator
    switch kind {
    case .equalEqual: result = .equal
    case .notEqual: result = .notEqual
    case .less: result = .less
    case .lessOrEqual: result = .lessOrEqual
    case .greater: result = .greater
    case .greaterOrEqual: result = .greaterOrEqual
    case .in: result = .in
    case .not where following == .in:
      advance()
      result = .notIn
    case .is where following == .not:
      advance()
      result = .isNot
    case .is: result = .is
    default: return nil
    }
    advance()
    return result
  }

  /// binary(p): operand (OPERATOR binary(tighter than OPERATOR))* over the left-associative operators of precedence
  /// p or tighter, from the loosest: `|`, `^`, `&`, `<< >>`, `+ -`, `* / // % @`
  mutating func binary(_ minimum: Precedence) throws(Interruption) -> Expression {
    let start = token.start
    var left = try factor()
    while let (operation, precedence) = kind.binary, precedence >= minimum {
      let highest = height
      advance()
      let right = try binary(precedence.tighter)
      left = try node(.binary(operation, left, right), from: start, above: max(highest, height))
    }
    return left
  }

  /// factor: ('-' | '+' | '~') factor | power
  private mutating func factor() throws(Interruption) -> Expression {
    let operation: UnaryOperator
    switch kind {
    case .minus: operation = .negative
    case .plus: operation = .positive
    case .tilde: operation = .invert
    default: return try power()
    }
    try enter()
    defer { leave() }
    let start = token.start
    advance()
    let operand = try factor()
    return try node(.unary(operation, operand), from: start, above: height)
  }

  /// power: primary ('**' factor)?
  private mutating func power() throws(Interruption) -> Expression {
    let start = token.start
    let base = try primary()
    guard kind == .doubleStar else { return base }
    try enter()
    defer { leave() }
    let highest = height
    advance()
    let exponent = try factor()
    return try node(.binary(.power, base, exponent), from: start, above: max(highest, height))
  }
}
