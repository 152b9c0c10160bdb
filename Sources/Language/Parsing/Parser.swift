/// Text to syntax tree.
public enum Parser {
  /// Parses a whole file.
  ///
  /// - Parameters:
  ///   - source: the text, at most `Limits.bytes` long.
  ///   - dialect: which Python it is read as.
  /// - Returns: its tree; every range in it points into `source`.
  /// - Throws: all that is wrong (up to `Limits.findings` findings), in the order in which it stands there.
  public static func parse(
    _ source: SourceText, dialect: Dialect = .estimators
  ) throws(Diagnostics) -> Module {
    var grammar = try open(source, dialect)
    let statements = grammar.file()
    try finish(grammar, source)
    guard dialect == .estimators else { return Module(statements) }
    let (module, refused) = Lowering.plain(Module(statements))
    if refused.isEmpty { return module }
    throw Diagnostics(
      refused.enumerated().sorted { ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset) }
        .prefix(Limits.findings).map { $0.element.located(in: source) })
  }

  /// Parses a text that holds one expression and nothing else.
  ///
  /// - Throws: what is wrong, located in `source`.
  public static func parseExpression(_ source: SourceText) throws(Diagnostics) -> Expression {
    var grammar = try open(source, .estimators)
    let expression = grammar.singleExpression()
    try finish(grammar, source)
    guard let expression else {
      let end = source.text.utf8.count
      let range = SourceRange(start: end, end: end)
      throw Diagnostics([Diagnostic("an expression is missing", range: range, source: source)])
    }
    var lowering = Lowering()
    let plain = lowering.expression(expression)
    if lowering.diagnostics.isEmpty { return plain }
    throw Diagnostics(lowering.diagnostics.map { $0.located(in: source) })
  }

  /// Tokens of `source`, ready to be parsed.
  private static func open(_ source: SourceText, _ dialect: Dialect) throws(Diagnostics) -> Grammar {
    let size = source.text.utf8.count
    guard size <= Limits.bytes else {
      let message = "the text is \(size) bytes long, and at most \(Limits.bytes) are read"
      throw Diagnostics([
        Diagnostic(message, suggestion: "a shorter file", range: SourceRange(start: 0, end: 0), source: source)
      ])
    }
    var lexer = Lexer(source.text, dialect: dialect)
    lexer.run()
    return Grammar(lexer)
  }

  /// Throws what the lexer and the grammar found.
  private static func finish(_ grammar: Grammar, _ source: SourceText) throws(Diagnostics) {
    var found = grammar.lexical
    // Behind a bracket that was never closed everything is one line: what is said there would only mislead.
    let horizon = grammar.unclosed ?? Int.max
    found += grammar.diagnostics.filter { $0.range.start < horizon }
    if found.isEmpty { found = Array(grammar.diagnostics.prefix(1)) }
    if found.isEmpty { return }
    found = found.enumerated().sorted { ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset) }
      .map { $0.element.located(in: source) }
    throw Diagnostics(Array(found.prefix(Limits.findings)))
  }
}
