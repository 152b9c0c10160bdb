/// Text to tokens, with Python's layout rules: indentation, implicit joining inside brackets, explicit joining by a
/// backslash.
///
/// Invariant: `bytes` is the text's UTF-8 followed by `padding` zero bytes, so that looking a few bytes ahead never
/// leaves the array; `position` never passes `count`. Whatever is wrong is added to `diagnostics`, and an `invalid`
/// token stands in its place.
struct Lexer {
  let dialect: Dialect
  let bytes: [UInt8]
  let count: Int
  var position = 0
  var tokens: [Token] = []
  var diagnostics: [Diagnostic] = []
  /// The indentation levels that are open: the column with tabs to multiples of eight, and with tabs as one column.
  var indentation: [(column: Int, alternative: Int)] = [(0, 0)]
  /// The offsets of the brackets that are open.
  var brackets: [Int] = []
  /// The offset of the outermost bracket that is open at the end of the text.
  var unclosed: Int?

  static let padding = 8

  /// A lexer over `text`.
  init(_ text: String, dialect: Dialect = .estimators) {
    self.dialect = dialect
    var copy = Array(text.utf8)
    count = copy.count
    copy.append(contentsOf: repeatElement(0, count: Self.padding))
    bytes = copy
    tokens.reserveCapacity(count / 3 + 8)
  }

  /// Reads the whole text.
  mutating func run() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    var stopped = false
    while position < count, !stopped {
      stopped = !startLine()
      if !stopped { readLine() }
    }
    finish()
  }

  /// Measures the indentation of the next line that holds something. False when nothing more should be read.
  private mutating func startLine() -> Bool {
    while position < count {
      var column = 0
      var alternative = 0
      let start = position
      scan: while true {
        switch bytes[position] {
        case UInt8(ascii: " "):
          column += 1
          alternative += 1
        case UInt8(ascii: "\t"):
          column = (column / 8 + 1) * 8
          alternative += 1
        case 0x0C:
          column = 0
          alternative = 0
        default: break scan
        }
        position += 1
      }
      if bytes[position] == UInt8(ascii: "#") { skipComment() }
      if position >= count { return true }
      if isNewline(bytes[position]) {
        skipNewline()
        continue
      }
      return indent(to: column, alternative, from: start)
    }
    return true
  }

  /// Opens or closes blocks so that the indentation becomes `column`. False at too deep a level.
  private mutating func indent(to column: Int, _ alternative: Int, from start: Int) -> Bool {
    let range = SourceRange(start: start, end: max(position, start + 1))
    guard var last = indentation.last else { return false }
    var mixed = false
    if column > last.column {
      mixed = alternative <= last.alternative
      if indentation.count > Limits.blocks {
        report("blocks are nested more than \(Limits.blocks) levels deep", "a helper function", range)
        return false
      }
      indentation.append((column, alternative))
      add(.indent, from: start)
    } else {
      while indentation.count > 1, indentation[indentation.count - 2].column >= column {
        indentation.removeLast()
        last = indentation[indentation.count - 1]
        tokens.append(Token(kind: .dedent, start: position, end: position))
      }
      if column != last.column {
        // Reading goes on as if the line stood in the block that it is nearest to.
        report(
          "this line is indented less than the one above, but like no line before it",
          "as many spaces as the line that it belongs with", range)
        indentation[indentation.count - 1] = (column, alternative)
      } else {
        mixed = alternative != last.alternative
      }
    }
    if mixed {
      report("tabs and spaces are mixed, so that the indentation is ambiguous", "four spaces for each level", range)
    }
    return true
  }

  /// Reads tokens up to and including the end of a logical line.
  private mutating func readLine() {
    while position < count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C: position += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        if brackets.isEmpty {
          let start = position
          skipNewline()
          add(.newline, from: start)
          return
        }
        skipNewline()
      case UInt8(ascii: "#"): skipComment()
      case UInt8(ascii: "\\"): joinLines()
      default: readToken(byte)
      }
    }
  }

  /// Reads one token that starts with `byte`.
  private mutating func readToken(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: "."):
      if Self.isDigit(bytes[position + 1]) { readNumber() } else { readOperator(byte) }
    case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(from: position)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): readName()
    case 0x80...: if letterLength(at: position) > 0 { readName() } else { refuseCharacter() }
    default: readOperator(byte)
    }
  }

  /// Joins the next line after a backslash.
  private mutating func joinLines() {
    let start = position
    position += 1
    if position < count, isNewline(bytes[position]) { skipNewline() }
    if position >= count {
      report("a backslash joins the next line, but there is none", nil, SourceRange(start: start, end: start + 1))
      return
    }
    if isNewline(bytes[position - 1]) { return }
    report(
      "only the end of the line may follow a backslash", "parentheses around what goes over several lines",
      SourceRange(start: start, end: start + 1))
    add(.invalid, from: start)
  }

  /// Closes what is open at the end of the text.
  private mutating func finish() {
    if let open = brackets.first, let innermost = brackets.last {
      unclosed = open
      let bracket = Character(Unicode.Scalar(bytes[innermost]))
      report("`\(bracket)` was never closed", nil, SourceRange(start: innermost, end: innermost + 1))
    }
    let end = count
    if let last = tokens.last, last.kind != .newline { tokens.append(Token(kind: .newline, start: end, end: end)) }
    for _ in indentation.dropFirst() { tokens.append(Token(kind: .dedent, start: end, end: end)) }
    tokens.append(Token(kind: .end, start: end, end: end))
  }

  mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, start: start, end: position))
  }

  mutating func report(_ message: String, _ suggestion: String?, _ range: SourceRange) {
    if diagnostics.count <= Limits.findings {
      diagnostics.append(Diagnostic(message, suggestion: suggestion, range: range))
    }
  }

  func isNewline(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  mutating func skipNewline() {
    if bytes[position] == UInt8(ascii: "\r"), bytes[position + 1] == UInt8(ascii: "\n") { position += 1 }
    position += 1
  }

  private mutating func skipComment() {
    while position < count, !isNewline(bytes[position]) {
      if bytes[position] == 0 {
        report("a NUL byte stands in the text", "the file without it", SourceRange(start: position, end: position + 1))
      }
      position += 1
    }
  }
}
