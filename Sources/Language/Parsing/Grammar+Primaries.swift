extension Grammar {
  /// primary: atom ('.' NAME | '(' arguments ')' | '[' subscripts ']')*
  mutating func primary() throws(Interruption) -> Expression {
    let start = token.start
    var base = try atom()
    while true {
      let highest = height
      switch kind {
      case .dot:
        advance()
        let name = try name("the name of an attribute")
        base = try node(.attribute(base, name), from: start, above: highest)
      case .leftParenthesis:
        advance()
        let arguments = try arguments(of: base)
        let below = height
        try expect(.rightParenthesis, "`,` or `)` after an argument")
        base = try node(.call(base, arguments), from: start, above: max(highest, below))
      case .leftBracket:
        advance()
        let subscripts = try subscripts()
        let below = height
        try expect(.rightBracket, "`,` or `]` after a subscript")
        base = try node(.subscripted(base, subscripts), from: start, above: max(highest, below))
      default:
        return base
      }
    }
  }

  /// arguments: (argument (',' argument)* ','?)?
  /// argument: expression | NAME '=' expression | expression 'for' … | '*' expression | '**' expression
  mutating func arguments(of callee: Expression) throws(Interruption) -> [Argument] {
    var arguments: [Argument] = []
    var highest = 0
    while kind != .rightParenthesis {
      if kind == .star || kind == .doubleStar {
        let unpacking: Argument.Unpacking = kind == .star ? .positional : .keyword
        advance()
        arguments.append(Argument(try expression(), unpacking: unpacking))
        highest = max(highest, height)
        if skip(.comma) { continue } else { break }
      }
      let start = token
      if kind == .name, following == .equal {
        let keyword = text(start)
        advance()
        advance()
        if arguments.contains(where: { $0.keyword == keyword }) {
          record("the argument `\(keyword)` is given twice", at: start.range)
        }
        arguments.append(Argument(keyword: keyword, try expression()))
      } else {
        var value = try namedExpression()
        if kind == .for { value = try dynamicComprehension(.generator, value, from: start.start) }
        if arguments.last?.keyword != nil {
          record("a positional argument follows a keyword argument", "keyword arguments last", at: value.range)
        }
        arguments.append(Argument(value))
      }
      highest = max(highest, height)
      if !skip(.comma) { break }
    }
    height = highest
    return arguments
  }

  /// subscripts: subscript (',' subscript)* ','?
  private mutating func subscripts() throws(Interruption) -> [Subscript] {
    let start = token.start
    var subscripts: [Subscript] = []
    var highest = 0
    if kind == .rightBracket { throw unexpected(expected: "a subscript") }
    var trailing = false
    repeat {
      if kind == .rightBracket {
        trailing = true
        break
      }
      subscripts.append(try subscripted())
      highest = max(highest, height)
    } while skip(.comma)
    height = highest
    if trailing, subscripts.count == 1 {
      guard case .index(let index) = subscripts[0] else {
        throw finding(
          "this comma makes a tuple of a single slice", "the slice without the comma", at: range(from: start))
      }
      return [.index(try node(.tuple([index]), from: start, above: highest))]
    }
    return subscripts
  }

  /// subscript: '...' | expression | expression? ':' expression? (':' expression?)?
  private mutating func subscripted() throws(Interruption) -> Subscript {
    if kind == .star, dialect == .agents { return .index(try starred()) }
    if kind == .star { throw finding(Refusal.starredElement.message, at: token.range) }
    if kind == .ellipsis {
      advance()
      height = 1
      return .ellipsis
    }
    var highest = 0
    let start = kind == .colon ? nil : try namedExpression()
    if let start {
      guard kind == .colon else { return .index(start) }
      highest = height
    }
    advance()
    let stop = try sliceBound()
    if stop != nil { highest = max(highest, height) }
    let step = skip(.colon) ? try sliceBound() : nil
    if step != nil { highest = max(highest, height) }
    height = highest
    return .slice(start: start, stop: stop, step: step)
  }

  private mutating func sliceBound() throws(Interruption) -> Expression? {
    kind == .colon || kind == .comma || kind == .rightBracket ? nil : try expression()
  }
}
