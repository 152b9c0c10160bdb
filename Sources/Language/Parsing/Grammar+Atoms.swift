extension Grammar {
  /// atom: NAME | 'None' | 'True' | 'False' | INTEGER | REAL | STRING+ | '(' … ')' | '[' … ']' | '{' … '}'
  mutating func atom() throws(Interruption) -> Expression {
    let token = token
    switch token.kind {
    case .name: return leaf(.name(text(token)))
    case .none: return leaf(.none)
    case .true: return leaf(.boolean(true))
    case .false: return leaf(.boolean(false))
    case .integer:
      guard let value = NumberLiteral.integer(bytes[token.start..<token.end]) else {
        if dialect == .agents { return leaf(.dynamic(.bigInteger(text(token).filter { $0 != "_" }))) }
        let float = NumberLiteral.real(bytes[token.start..<token.end]).map { "`\($0)`" }
        throw finding("this whole number needs more than 64 bits", float ?? "a float", at: token.range)
      }
      return leaf(.integer(value))
    case .real:
      guard let value = NumberLiteral.real(bytes[token.start..<token.end]) else {
        if dialect == .agents { return leaf(.real(.infinity)) }
        throw finding("this number is too large for a float", "`np.inf`, or a smaller number", at: token.range)
      }
      return leaf(.real(value))
    case .string: return try string()
    case .leftParenthesis: return try parenthesised()
    case .leftBracket: return try listDisplay()
    case .leftBrace: return try braceDisplay()
    case .ellipsis where dialect == .agents: return leaf(.dynamic(.ellipsis))
    case .ellipsis: throw finding(Refusal.ellipsis.message, at: token.range)
    case .star: throw finding(Refusal.starredElement.message, at: token.range)
    default: throw operandMissing()
    }
  }

  /// What to say where an operand should be.
  private func operandMissing() -> Interruption {
    if kind == .newline, index >= 2 {
      let (sign, first) = (tokens[index - 1], tokens[index - 2])
      if sign.kind == first.kind, sign.kind == .plus || sign.kind == .minus {
        let word = text(sign)
        return finding(
          "`\(word)\(word)` is not an operator of Python", "`name \(word)= 1`",
          at: SourceRange(start: first.start, end: sign.end))
      }
    }
    return unexpected(expected: "an expression")
  }

  /// '(' ')' | '(' expression ')' | '(' expression ',' (expression (',' expression)* ','?)? ')'
  private mutating func parenthesised() throws(Interruption) -> Expression {
    let start = token.start
    advance()
    if skip(.rightParenthesis) { return try node(.tuple([]), from: start, above: 0) }
    if kind == .yield, dialect == .agents {
      let value = try yielding()
      try expect(.rightParenthesis, "`)`")
      return value
    }
    try checkYield()
    let first = try element()
    if kind == .for {
      var result = try dynamicComprehension(.generator, first, from: start)
      try expect(.rightParenthesis, "`)` after the comprehension")
      result.range = range(from: start)
      return result
    }
    guard kind == .comma else {
      try expect(.rightParenthesis, "`,` or `)`")
      return first
    }
    let (elements, highest) = try elements(after: first, until: .rightParenthesis)
    try expect(.rightParenthesis, "`,` or `)`")
    return try node(.tuple(elements), from: start, above: highest)
  }

  /// '[' (expression (',' expression)* ','?)? ']' | '[' expression 'for' … ']'
  private mutating func listDisplay() throws(Interruption) -> Expression {
    let start = token.start
    advance()
    if skip(.rightBracket) { return try node(.list([]), from: start, above: 0) }
    let first = try element()
    if kind == .for {
      var result = try dynamicComprehension(.list, first, from: start)
      try expect(.rightBracket, "`]` after the comprehension")
      result.range = range(from: start)
      return result
    }
    let (elements, highest) = try elements(after: first, until: .rightBracket)
    try expect(.rightBracket, "`,` or `]`")
    return try node(.list(elements), from: start, above: highest)
  }

  /// (',' expression)* ','?
  private mutating func elements(
    after first: Expression, until closing: Token.Kind
  ) throws(Interruption) -> ([Expression], Int) {
    var elements = [first]
    var highest = height
    while skip(.comma), kind != closing {
      elements.append(try element())
      highest = max(highest, height)
    }
    return (elements, highest)
  }

  mutating func element() throws(Interruption) -> Expression {
    if kind == .star { return try starred() }
    return try namedExpression()
  }

  private func checkYield() throws(Interruption) {
    if kind == .yield { throw unexpected(expected: "an expression") }
  }
}
