extension Grammar {
  /// file: statement* END
  mutating func file() -> [Statement] {
    var statements: [Statement] = []
    while kind != .end {
      readStatement(into: &statements)
    }
    return statements
  }

  /// Reads a statement; after a finding, goes on at the next one.
  mutating func readStatement(into statements: inout [Statement]) {
    let start = index
    let saved = (blocks, functions, loops)
    do throws(Interruption) {
      nesting = 0
      try statement(into: &statements)
    } catch {
      if case .finding(let diagnostic) = error { diagnostics.append(diagnostic) }
      (blocks, functions, loops) = saved
      recover(from: start)
      if diagnostics.count >= Limits.findings { index = tokens.count - 1 }
    }
  }

  /// Moves to the start of the next statement, past the block of the one that failed.
  private mutating func recover(from start: Int) {
    if tokens[start].kind != .indent, index == start || tokens[index - 1].kind != .newline {
      while kind != .newline, kind != .end, kind != .indent, kind != .dedent { advance() }
      _ = skip(.newline)
      // A stray dedent that starts a statement would otherwise be met again and again.
      if index == start { advance() }
    }
    guard kind == .indent else { return }
    var open = 0
    repeat {
      if kind == .indent { open += 1 }
      if kind == .dedent { open -= 1 }
      if kind == .end { return }
      advance()
    } while open > 0
  }

  /// statement: compound | simple (';' simple)* ';'? NEWLINE
  private mutating func statement(into statements: inout [Statement]) throws(Interruption) {
    switch kind {
    case .if: statements.append(try conditional())
    case .for: statements.append(try forLoop())
    case .while: statements.append(try whileLoop())
    case .def: statements.append(try function())
    case .class: statements.append(try classDefinition())
    case .try: statements.append(try attempt())
    case .with: statements.append(try with())
    case .at: statements.append(try decorated())
    case .indent:
      throw finding("this line is indented, but it opens no block", "the line without the indentation", at: token.range)
    case .elif, .else: throw finding("`\(text(token))` belongs to no `if` or loop at this indentation", at: token.range)
    default: try simpleLine(into: &statements)
    }
  }

  /// simple (';' simple)* ';'? NEWLINE
  mutating func simpleLine(into statements: inout [Statement]) throws(Interruption) {
    let first = token
    repeat {
      try simple(into: &statements)
    } while skip(.semicolon) && kind != .newline
    if kind == .newline { return advance() }
    throw endOfLineMissing(after: first)
  }

  /// What to say when a statement does not end with its line.
  private func endOfLineMissing(after first: Token) -> Interruption {
    let word = first.kind == .name ? text(first) : ""
    if word == "match", kind == .colon || Self.startsOperand(kind) {
      return finding(Refusal.match.message, Refusal.match.suggestion, at: first.range)
    }
    if word == "print", Self.startsOperand(kind) {
      return finding("the arguments of `print` stand in parentheses", "`print(…)`", at: token.range)
    }
    if word == "type", kind == .name {
      return finding("`type` aliases are not part of Aitken's Python", at: first.range)
    }
    return unexpected(expected: "the end of the statement")
  }

  /// Whether an operand may start with the token.
  static func startsOperand(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .name, .integer, .real, .string, .true, .false, .none, .leftParenthesis, .leftBracket, .leftBrace, .lambda,
      .not, .minus, .plus, .tilde:
      true
    default: false
    }
  }

  /// simple: 'pass' | 'break' | 'continue' | return | raise | assert | import | from | assignment
  private mutating func simple(into statements: inout [Statement]) throws(Interruption) {
    let first = token
    let kind: Statement.Kind
    switch first.kind {
    case .pass:
      advance()
      kind = .pass
    case .break, .continue:
      advance()
      if loops == 0 { record("`\(text(first))` stands outside of a loop", at: first.range) }
      kind = first.kind == .break ? .breaking : .continuing
    case .return: kind = try returning()
    case .raise: kind = try raising()
    case .assert: kind = try assertion()
    case .import: return try imports(into: &statements)
    case .from: kind = try importedNames()
    case .del: kind = try deletion()
    case .global where dialect == .agents, .nonlocal where dialect == .agents: kind = try scopeDeclaration()
    default: kind = try assignment()
    }
    statements.append(Statement(kind, range: range(from: first.start)))
  }

  /// return: 'return' expressions?
  private mutating func returning() throws(Interruption) -> Statement.Kind {
    let word = token
    advance()
    if functions == 0 { record("`return` stands outside of a function", at: word.range) }
    return .returning(endsStatement ? nil : try expressions())
  }

  /// raise: 'raise' (expression ('from' expression)?)?
  private mutating func raising() throws(Interruption) -> Statement.Kind {
    advance()
    let value = endsStatement ? nil : try expression()
    let cause = value != nil && skip(.from) ? try expression() : nil
    return .dynamic(.raise(value, cause: cause))
  }

  /// assert: 'assert' expression (',' expression)?
  private mutating func assertion() throws(Interruption) -> Statement.Kind {
    advance()
    let condition = try expression()
    return .assertion(condition, message: skip(.comma) ? try expression() : nil)
  }

  /// Whether the statement ends at the current token.
  private var endsStatement: Bool { kind == .newline || kind == .semicolon || kind == .end }

  /// import: 'import' dotted ('as' NAME)? (',' dotted ('as' NAME)?)*
  private mutating func imports(into statements: inout [Statement]) throws(Interruption) {
    var start = token.start
    advance()
    repeat {
      let module = try dotted()
      let alias = skip(.as) ? try name("a name") : nil
      statements.append(Statement(.importing(module: module, alias: alias), range: range(from: start)))
      start = tokens[min(index + 1, tokens.count - 1)].start
    } while skip(.comma)
  }

  /// from: 'from' dotted 'import' (imported (',' imported)* | '(' imported (',' imported)* ','? ')')
  private mutating func importedNames() throws(Interruption) -> Statement.Kind {
    advance()
    if kind == .dot || kind == .ellipsis { throw finding(Refusal.relativeImport.message, at: token.range) }
    let module = try dotted()
    try expect(.import, "`import`")
    if kind == .star { throw finding(Refusal.starImport.message, at: token.range) }
    let bracketed = skip(.leftParenthesis)
    var names: [ImportedName] = []
    repeat {
      if bracketed, kind == .rightParenthesis, !names.isEmpty { break }
      let original = try name("a name to import")
      names.append(ImportedName(original, alias: skip(.as) ? try name("a name") : nil))
    } while skip(.comma)
    if bracketed { try expect(.rightParenthesis, "`,` or `)`") }
    return .importingNames(module: module, names: names)
  }

  /// dotted: NAME ('.' NAME)*
  private mutating func dotted() throws(Interruption) -> String {
    var result = try name("the name of a module")
    while skip(.dot) { result += "." + (try name("a name")) }
    return result
  }

  /// NAME
  mutating func name(_ what: String) throws(Interruption) -> String {
    guard kind == .name else { throw unexpected(expected: what) }
    defer { advance() }
    return text(token)
  }
}
