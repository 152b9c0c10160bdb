extension Grammar {
  /// block: NEWLINE INDENT statement+ DEDENT | simple (';' simple)* ';'? NEWLINE
  mutating func block(after owner: String) throws(Interruption) -> [Statement] {
    if kind != .colon { throw unexpected(expected: "`:` after \(owner)") }
    let colon = token
    advance()
    blocks += 1
    defer { blocks -= 1 }
    if blocks > Limits.blocks {
      throw finding("blocks are nested more than \(Limits.blocks) levels deep", "a helper function", at: colon.range)
    }
    var statements: [Statement] = []
    guard skip(.newline) else {
      switch kind {
      case .if, .for, .while, .def: throw unexpected(expected: "a new line before `\(text(token))`")
      default: try simpleLine(into: &statements)
      }
      return statements
    }
    guard skip(.indent) else {
      throw finding(
        "\(owner) has no block", "its statements, indented by four spaces; `pass` if there are none",
        at: SourceRange(start: colon.start, end: colon.end))
    }
    while kind != .dedent, kind != .end { readStatement(into: &statements) }
    _ = skip(.dedent)
    return statements
  }

  /// if: 'if' expression block ('elif' expression block)* ('else' block)?
  mutating func conditional() throws(Interruption) -> Statement {
    let word = token
    advance()
    blocks += 1
    defer { blocks -= 1 }
    if blocks > Limits.blocks {
      throw finding("there are more than \(Limits.blocks) levels of `if` here", "a helper function", at: word.range)
    }
    let condition = try namedExpression()
    let then = try block(after: "`\(text(word))`")
    var otherwise: [Statement] = []
    if kind == .elif {
      otherwise = [try conditional()]
    } else if kind == .else {
      otherwise = try elseBlock()
    }
    return Statement(
      .conditional(condition: condition, then: then, otherwise: otherwise), range: range(from: word.start))
  }

  /// 'else' block
  private mutating func elseBlock() throws(Interruption) -> [Statement] {
    let word = token
    advance()
    if kind == .if {
      throw finding("`else if` is written in one word", "`elif`", at: SourceRange(start: word.start, end: token.end))
    }
    return try block(after: "`else`")
  }

  /// for: 'for' targets 'in' expressions block ('else' block)?
  mutating func forLoop() throws(Interruption) -> Statement {
    let start = token.start
    advance()
    let target = try loopTargets()
    try expect(.in, "`in`")
    let iterable = try expressions()
    let body = try loopBody(after: "`for`")
    let otherwise = kind == .else ? try elseBlock() : []
    return Statement(
      .forLoop(target: target, iterable: iterable, body: body, otherwise: otherwise), range: range(from: start))
  }

  /// while: 'while' expression block ('else' block)?
  mutating func whileLoop() throws(Interruption) -> Statement {
    let start = token.start
    advance()
    let condition = try namedExpression()
    let body = try loopBody(after: "`while`")
    let otherwise = kind == .else ? try elseBlock() : []
    return Statement(.whileLoop(condition: condition, body: body, otherwise: otherwise), range: range(from: start))
  }

  private mutating func loopBody(after owner: String) throws(Interruption) -> [Statement] {
    loops += 1
    defer { loops -= 1 }
    if loops > Limits.loops {
      throw finding("loops are nested more than \(Limits.loops) levels deep", "a helper function", at: token.range)
    }
    return try block(after: owner)
  }

  /// function: 'def' NAME '(' parameters ')' ('->' expression)? block
  mutating func function() throws(Interruption) -> Statement {
    let start = token.start
    advance()
    let name = try name("the name of the function")
    try expect(.leftParenthesis, "`(` after the function's name")
    let parameters = try parameters(until: .rightParenthesis, annotated: true)
    try expect(.rightParenthesis, "`,` or `)` after a parameter")
    let header = range(from: start)
    if skip(.arrow) { _ = try expression() }
    functions += 1
    let outer = loops
    loops = 0
    defer {
      functions -= 1
      loops = outer
    }
    let body = try block(after: "`def`")
    let declaration = FunctionDeclaration(name: name, parameters: parameters, body: body, range: header)
    return Statement(.function(declaration), range: range(from: start))
  }

  /// parameters: (parameter (',' parameter)* ','?)?
  /// parameter: NAME (':' expression)? ('=' expression)? | '/' | '*' | '*' NAME | '**' NAME
  mutating func parameters(until closing: Token.Kind, annotated: Bool) throws(Interruption) -> [Parameter] {
    var parameters: [Parameter] = []
    var names: Set<String> = []
    var highest = 0
    var sawDefault = false
    var parameterKind = Parameter.Kind.ordinary
    while kind != closing {
      if kind == .slash, !parameters.isEmpty {
        advance()
        for place in parameters.indices { parameters[place].kind = .positionalOnly }
        if skip(.comma) { continue } else { break }
      }
      if kind == .star || kind == .doubleStar {
        let isKeyword = kind == .doubleStar
        advance()
        if !isKeyword, kind == .comma {
          advance()
          parameterKind = .keywordOnly
          continue
        }
        let range = token.range
        let name = try name("the name of a parameter")
        if !names.insert(name).inserted { record("two parameters are called `\(name)`", at: range) }
        if annotated, skip(.colon) { _ = try expression() }
        parameters.append(Parameter(name, kind: isKeyword ? .keywordVariadic : .variadic, range: range))
        parameterKind = .keywordOnly
        if skip(.comma) { continue } else { break }
      }
      if kind == .slash { throw finding(Refusal.markers.message, at: token.range) }
      let range = token.range
      let name = try name("the name of a parameter")
      if !names.insert(name).inserted { record("two parameters are called `\(name)`", at: range) }
      if annotated, skip(.colon) { _ = try expression() }
      let value = skip(.equal) ? try expression() : nil
      if value != nil {
        sawDefault = true
        highest = max(highest, height)
      } else if sawDefault, parameterKind == .ordinary {
        record(
          "the parameter `\(name)` needs a default, as one before it has one", "parameters with defaults last",
          at: range)
      }
      parameters.append(Parameter(name, defaultValue: value, kind: parameterKind, range: range))
      if !skip(.comma) { break }
    }
    height = highest
    return parameters
  }
}
