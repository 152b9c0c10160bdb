/// Forms that agent programs have as they are, and estimators where a plain form means the same (`Lowering`).
extension Grammar {
  /// class: 'class' NAME ('(' arguments ')')? block
  mutating func classDefinition() throws(Interruption) -> Statement {
    let start = token.start
    advance()
    let name = try name("the name of the class")
    var bases: [Argument] = []
    if skip(.leftParenthesis) {
      bases = try arguments(of: Expression(.name(name)))
      try expect(.rightParenthesis, "`,` or `)` after a base")
    }
    let outer = (functions, loops)
    (functions, loops) = (0, 0)
    defer { (functions, loops) = outer }
    let body = try block(after: "`class`")
    return Statement(.dynamic(.classDefinition(name: name, bases: bases, body: body)), range: range(from: start))
  }

  /// decorated: ('@' expression NEWLINE)+ (function | class)
  mutating func decorated() throws(Interruption) -> Statement {
    let start = token.start
    var decorators: [Expression] = []
    while skip(.at) {
      decorators.append(try namedExpression())
      try expect(.newline, "the end of the line after a decorator")
    }
    let statement: Statement
    switch kind {
    case .def: statement = try function()
    case .class: statement = try classDefinition()
    default: throw unexpected(expected: "`def` or `class` after a decorator")
    }
    return Statement(.dynamic(.decorated(decorators, statement)), range: range(from: start))
  }

  /// try: 'try' block (('except' (expression ('as' NAME)?)? block)+ ('else' block)?)? ('finally' block)?
  mutating func attempt() throws(Interruption) -> Statement {
    let word = token
    advance()
    let body = try block(after: "`try`")
    var handlers: [Handler] = []
    while kind == .except {
      let start = token.start
      advance()
      if kind == .star { throw finding("`except*` is not part of Aitken's Python", "`except`", at: token.range) }
      let type = kind == .colon ? nil : try expressions()
      let bound = skip(.as) ? try name("the name of the exception") : nil
      let header = range(from: start)
      handlers.append(Handler(type: type, name: bound, body: try block(after: "`except`"), range: header))
    }
    var otherwise: [Statement] = []
    if kind == .else, !handlers.isEmpty {
      advance()
      otherwise = try block(after: "`else`")
    }
    var finally: [Statement] = []
    if kind == .finally {
      advance()
      finally = try block(after: "`finally`")
    } else if handlers.isEmpty {
      throw finding("expected 'except' or 'finally' block", at: word.range)
    }
    let form = DynamicStatement.attempt(body: body, handlers: handlers, otherwise: otherwise, finally: finally)
    return Statement(.dynamic(form), range: range(from: word.start))
  }

  /// with: 'with' expression ('as' target)? (',' expression ('as' target)?)* block
  mutating func with() throws(Interruption) -> Statement {
    let start = token.start
    advance()
    let bracketed = kind == .leftParenthesis && closesBeforeColon
    if bracketed { advance() }
    var items: [WithItem] = []
    repeat {
      if bracketed, kind == .rightParenthesis { break }
      let context = try expression()
      var target: Expression?
      if skip(.as) {
        let place = try binary(.bitOr)
        try checkTarget(place)
        target = place
      }
      items.append(WithItem(context: context, target: target))
    } while skip(.comma)
    if bracketed { try expect(.rightParenthesis, "`)` after what is entered") }
    let body = try block(after: "`with`")
    return Statement(.dynamic(.with(items, body: body)), range: range(from: start))
  }

  /// Whether the bracket at the current token closes right before a `:` and holds an `as`.
  private var closesBeforeColon: Bool {
    var open = 0
    var sawAs = false
    for place in index..<tokens.count {
      switch tokens[place].kind {
      case .leftParenthesis, .leftBracket, .leftBrace: open += 1
      case .rightParenthesis, .rightBracket, .rightBrace:
        open -= 1
        if open == 0 { return sawAs && tokens[min(place + 1, tokens.count - 1)].kind == .colon }
      case .as: if open == 1 { sawAs = true }
      case .newline, .end: return false
      default: break
      }
    }
    return false
  }

  /// del: 'del' expressions
  mutating func deletion() throws(Interruption) -> Statement.Kind {
    advance()
    let target = try expressions()
    try checkTarget(target)
    if case .tuple(let elements) = target.kind { return .dynamic(.deletion(elements)) }
    return .dynamic(.deletion([target]))
  }

  /// scope: ('global' | 'nonlocal') NAME (',' NAME)*
  mutating func scopeDeclaration() throws(Interruption) -> Statement.Kind {
    let word = token
    advance()
    var names: [String] = []
    repeat { names.append(try name("a name")) } while skip(.comma)
    if word.kind == .global { return .dynamic(.global(names)) }
    if functions == 0 { record("nonlocal declaration not allowed at module level", at: word.range) }
    return .dynamic(.nonlocal(names))
  }

  /// yield: 'yield' ('from' expression | expressions?)
  mutating func yielding() throws(Interruption) -> Expression {
    let word = token
    advance()
    if functions == 0 { record("'yield' outside function", at: word.range) }
    if skip(.from) {
      let value = try expression()
      return try node(.dynamic(.yieldFrom(value)), from: word.start, above: height)
    }
    switch kind {
    case .newline, .semicolon, .end, .rightParenthesis, .rightBracket, .rightBrace, .equal:
      height = 0
      return try node(.dynamic(.yield(nil)), from: word.start, above: 0)
    default:
      let value = try expressions()
      return try node(.dynamic(.yield(value)), from: word.start, above: height)
    }
  }

  /// starred: '*' binary
  mutating func starred() throws(Interruption) -> Expression {
    let start = token.start
    advance()
    let value = try binary(.bitOr)
    return try node(.dynamic(.starred(value)), from: start, above: height)
  }

  /// named: NAME ':=' expression | expression
  mutating func namedExpression() throws(Interruption) -> Expression {
    guard kind == .name, following == .walrus else { return try expression() }
    let start = token.start
    let name = text(token)
    advance()
    advance()
    let value = try expression()
    return try node(.dynamic(.walrus(name, value)), from: start, above: height)
  }

  /// comprehension: element ('for' targets 'in' disjunction ('if' disjunction)*)+; the element has been read
  mutating func dynamicComprehension(
    _ shape: ComprehensionShape, _ element: Expression, value: Expression? = nil, from start: Int
  ) throws(Interruption) -> Expression {
    try enter()
    defer { leave() }
    var highest = height
    var clauses: [ComprehensionClause] = []
    while skip(.for) {
      let target = try loopTargets()
      highest = max(highest, height)
      try expect(.in, "`in`")
      let iterable = try disjunction()
      highest = max(highest, height)
      var conditions: [Expression] = []
      while skip(.if) {
        conditions.append(try disjunction())
        highest = max(highest, height)
      }
      clauses.append(ComprehensionClause(target: target, iterable: iterable, conditions: conditions))
    }
    let form = DynamicExpression.comprehension(shape, element: element, value: value, clauses: clauses)
    return try node(.dynamic(form), from: start, above: highest)
  }

  /// '{' … '}' of a dictionary or a set
  mutating func braceDisplay() throws(Interruption) -> Expression {
    let start = token.start
    advance()
    if skip(.rightBrace) { return try node(.dictionary([]), from: start, above: 0) }
    var entries: [DisplayEntry] = []
    var elements: [Expression] = []
    var highest = 0
    repeat {
      if kind == .rightBrace { break }
      if kind == .doubleStar, elements.isEmpty {
        advance()
        entries.append(DisplayEntry(key: nil, value: try binary(.bitOr)))
      } else {
        let key = try element()
        highest = max(highest, height)
        if elements.isEmpty, kind == .colon {
          advance()
          let value = try expression()
          if kind == .for, entries.isEmpty {
            height = max(height, highest)
            return try closed(try dynamicComprehension(.dictionary, key, value: value, from: start), from: start)
          }
          entries.append(DisplayEntry(key: key, value: value))
        } else if entries.isEmpty {
          if kind == .for, elements.isEmpty {
            return try closed(try dynamicComprehension(.set, key, from: start), from: start)
          }
          elements.append(key)
        } else {
          throw unexpected(expected: "`:` after the key of a dictionary")
        }
      }
      highest = max(highest, height)
    } while skip(.comma)
    try expect(.rightBrace, "`,` or `}`")
    if !elements.isEmpty { return try node(.dynamic(.set(elements)), from: start, above: highest) }
    let plain = entries.compactMap { entry in entry.key.map { DictionaryEntry($0, entry.value) } }
    if plain.count == entries.count { return try node(.dictionary(plain), from: start, above: highest) }
    return try node(.dynamic(.dictionary(entries)), from: start, above: highest)
  }

  private mutating func closed(_ expression: Expression, from start: Int) throws(Interruption) -> Expression {
    try expect(.rightBrace, "`}` after the comprehension")
    var result = expression
    result.range = range(from: start)
    return result
  }
}
