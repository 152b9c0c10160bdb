/// One token: what it is, and the half-open range of UTF-8 offsets at which it stands.
struct Token {
  /// What it is.
  var kind: Kind
  /// First UTF-8 offset.
  var start: Int
  /// UTF-8 offset just past it.
  var end: Int

  /// Where it stands.
  var range: SourceRange { SourceRange(start: start, end: end) }

  /// The kinds of token. There is no raw value on purpose: kinds are compared by their tag alone.
  enum Kind: CaseIterable {
    // Layout.
    case end, newline, indent, dedent
    /// Something that the lexer has already reported.
    case invalid
    // Words and literals.
    case name, integer, real, string
    // Keywords.
    case `false`, none, `true`, and, `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif, `else`
    case except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, or, pass, raise
    case `return`, `try`, `while`, with, yield
    // Brackets and separators.
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
    case comma, colon, dot, semicolon, ellipsis, arrow, walrus, equal
    // Operators.
    case plus, minus, star, slash, doubleSlash, percent, at, doubleStar, ampersand, bar, caret, tilde, shiftLeft
    case shiftRight, less, lessOrEqual, greater, greaterOrEqual, equalEqual, notEqual
    // Augmented assignments.
    case plusEqual, minusEqual, starEqual, slashEqual, doubleSlashEqual, percentEqual, atEqual, doubleStarEqual
    case ampersandEqual, barEqual, caretEqual, shiftLeftEqual, shiftRightEqual
  }
}

extension Token.Kind {
  /// The binary operator of an augmented assignment, nil for every other kind.
  var augmentation: BinaryOperator? {
    switch self {
    case .plusEqual: .add
    case .minusEqual: .subtract
    case .starEqual: .multiply
    case .slashEqual: .divide
    case .doubleSlashEqual: .floorDivide
    case .percentEqual: .remainder
    case .atEqual: .matrixMultiply
    case .doubleStarEqual: .power
    case .ampersandEqual: .bitAnd
    case .barEqual: .bitOr
    case .caretEqual: .bitXor
    case .shiftLeftEqual: .shiftLeft
    case .shiftRightEqual: .shiftRight
    default: nil
    }
  }

  /// The left-associative binary operator that the token is, with its precedence; `**` is not among them.
  var binary: (operation: BinaryOperator, precedence: Precedence)? {
    switch self {
    case .bar: (.bitOr, .bitOr)
    case .caret: (.bitXor, .bitXor)
    case .ampersand: (.bitAnd, .bitAnd)
    case .shiftLeft: (.shiftLeft, .shift)
    case .shiftRight: (.shiftRight, .shift)
    case .plus: (.add, .sum)
    case .minus: (.subtract, .sum)
    case .star: (.multiply, .term)
    case .slash: (.divide, .term)
    case .doubleSlash: (.floorDivide, .term)
    case .percent: (.remainder, .term)
    case .at: (.matrixMultiply, .term)
    default: nil
    }
  }

  /// The keyword that the bytes spell, nil for an ordinary name.
  static func keyword(_ bytes: ArraySlice<UInt8>) -> Token.Kind? {
    guard bytes.count <= 8, bytes.count >= 2 else { return nil }
    return keywords[packed(bytes)]
  }

  private static func packed(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static let keywords: [UInt64: Token.Kind] = {
    let words: [(String, Token.Kind)] = [
      ("False", .false), ("None", .none), ("True", .true), ("and", .and), ("as", .as), ("assert", .assert),
      ("async", .async), ("await", .await), ("break", .break), ("class", .class), ("continue", .continue),
      ("def", .def), ("del", .del), ("elif", .elif), ("else", .else), ("except", .except), ("finally", .finally),
      ("for", .for), ("from", .from), ("global", .global), ("if", .if), ("import", .import), ("in", .in),
      ("is", .is), ("lambda", .lambda), ("nonlocal", .nonlocal), ("not", .not), ("or", .or), ("pass", .pass),
      ("raise", .raise), ("return", .return), ("try", .try), ("while", .while), ("with", .with), ("yield", .yield),
    ]
    var table: [UInt64: Token.Kind] = [:]
    for (word, kind) in words { table[packed(word.utf8)] = kind }
    return table
  }()
}

/// How tightly a form binds, from the loosest to the tightest: Python's table of operator precedence, and above it
/// what stands in brackets of its own.
enum Precedence: Int, Comparable {
  case lambda, conditional, or, and, not, comparison, bitOr, bitXor, bitAnd, shift, sum, term, unary, power, primary
  case atom, bracketed

  static func < (a: Precedence, b: Precedence) -> Bool { a.rawValue < b.rawValue }
  /// The next tighter level.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .bracketed }
}

/// The bounds within which a text is read, so that no text can exhaust the stack of whoever walks its tree.
public enum Limits {
  /// The longest text, in bytes.
  public static let bytes = 1 << 20
  /// How deep brackets, unary operators and other nested forms may go while reading.
  public static let nesting = 100
  /// The height of an expression's tree; a chain `a + a + …` is as high as it has operands.
  public static let height = 200
  /// How deep blocks may go; each `elif` counts as one level.
  public static let blocks = 100
  /// How deep loops may go; CPython compiles no more.
  public static let loops = 20
  /// How many findings are collected before reading stops.
  public static let findings = 20
}
