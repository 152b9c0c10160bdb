/// The grammar as parse functions (recursive descent), one production above each function.
///
/// Productions are written in the notation of Python's reference: `?` optional, `*` any number, `|` or, quotes around
/// what stands in the text. Invariants: `index` never passes the last token, which is `end`; after a function that
/// returns an expression, `height` is the height of that expression's tree, and it is at most `Limits.height`.
struct Grammar {
  let dialect: Dialect
  let bytes: [UInt8]
  var tokens: [Token]
  /// What the lexer found.
  let lexical: [Diagnostic]
  /// The offset of a bracket that was never closed.
  let unclosed: Int?
  /// What the grammar found.
  var diagnostics: [Diagnostic] = []
  var index = 0
  /// The end of the last token that is not layout.
  var lastEnd = 0
  /// How many nested expression forms are being read.
  var nesting = 0
  /// How many blocks are being read.
  var blocks = 0
  /// The height of the expression that was read last.
  var height = 0
  /// How many functions and loops of the innermost function the current statement stands in.
  var functions = 0
  var loops = 0

  /// Why a statement cannot be read on.
  enum Interruption: Error {
    /// A finding that is not recorded yet.
    case finding(Diagnostic)
    /// The lexer, or the grammar itself, has recorded it.
    case reported
  }

  /// The grammar over a lexer that has run.
  init(_ lexer: Lexer) {
    dialect = lexer.dialect
    bytes = lexer.bytes
    tokens = lexer.tokens
    lexical = lexer.diagnostics
    unclosed = lexer.unclosed
  }

  // MARK: Tokens

  /// The kind of the current token.
  var kind: Token.Kind { tokens[index].kind }
  /// The current token.
  var token: Token { tokens[index] }
  /// The kind of the token after the current one.
  var following: Token.Kind { tokens[min(index + 1, tokens.count - 1)].kind }

  /// Moves past the current token.
  mutating func advance() {
    switch tokens[index].kind {
    case .newline, .indent, .dedent: break
    case .end: return
    default: lastEnd = tokens[index].end
    }
    index += 1
  }

  /// Moves past the current token if it is of `kind`.
  mutating func skip(_ kind: Token.Kind) -> Bool {
    guard tokens[index].kind == kind else { return false }
    advance()
    return true
  }

  /// Moves past a token that must be of `kind`.
  mutating func expect(_ kind: Token.Kind, _ what: String) throws(Interruption) {
    if tokens[index].kind == kind { return advance() }
    throw unexpected(expected: what)
  }

  /// The text of a token.
  func text(_ token: Token) -> String { String(decoding: bytes[token.start..<token.end], as: UTF8.self) }

  /// From `start` to the end of the last token that was read.
  func range(from start: Int) -> SourceRange { SourceRange(start: start, end: max(start, lastEnd)) }

  // MARK: Findings

  /// An interruption with a finding.
  func finding(_ message: String, _ suggestion: String? = nil, at range: SourceRange) -> Interruption {
    .finding(Diagnostic(message, suggestion: suggestion, range: range))
  }

  /// Records a finding and lets reading go on.
  mutating func record(_ message: String, _ suggestion: String? = nil, at range: SourceRange) {
    diagnostics.append(Diagnostic(message, suggestion: suggestion, range: range))
  }

  /// That the current token is not what the grammar asks for.
  func unexpected(expected what: String) -> Interruption {
    if kind == .invalid { return .reported }
    if let refusal = Refusal.word(kind), dialect == .estimators || kind == .async || kind == .await {
      return finding(refusal.message, refusal.suggestion, at: token.range)
    }
    if kind == .walrus, dialect == .estimators {
      return finding(Refusal.walrus.message, Refusal.walrus.suggestion, at: token.range)
    }
    let found =
      switch kind {
      case .end: "the end of the text"
      case .newline: "the end of the line"
      case .indent: "an indented line"
      case .dedent: "the end of the block"
      default: "`\(text(token))`"
      }
    if kind == .equal, what.contains("`:`") {
      return finding("`=` assigns and cannot stand in a condition", "`==` to compare", at: token.range)
    }
    return finding("expected \(what), but found \(found)", at: token.range)
  }

  // MARK: Depth

  /// Goes one level deeper; paired with `leave`.
  mutating func enter() throws(Interruption) {
    nesting += 1
    if nesting > Limits.nesting {
      throw finding(
        "expressions are nested more than \(Limits.nesting) levels deep", "intermediate names", at: token.range)
    }
  }

  /// Comes back from one level.
  mutating func leave() { nesting -= 1 }

  /// A node above children of which the highest has `height`.
  mutating func node(
    _ kind: Expression.Kind, from start: Int, above height: Int
  ) throws(Interruption) -> Expression {
    self.height = height + 1
    let range = range(from: start)
    if self.height > Limits.height {
      throw finding(
        "this expression is a chain of more than \(Limits.height) operations", "intermediate names, or a loop",
        at: range)
    }
    return Expression(kind, range: range)
  }

  /// A node without children, made of the current token.
  mutating func leaf(_ kind: Expression.Kind) -> Expression {
    let range = token.range
    advance()
    height = 1
    return Expression(kind, range: range)
  }
}
