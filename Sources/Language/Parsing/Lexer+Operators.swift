extension Lexer {
  /// Reads the longest operator or bracket that starts with `byte`.
  mutating func readOperator(_ byte: UInt8) {
    let start = position
    let next = bytes[position + 1]
    let third = bytes[position + 2]
    guard let (kind, length) = Self.operatorToken(byte, next, third) else {
      refuseCharacter()
      return
    }
    position += length
    switch kind {
    case .leftParenthesis, .leftBracket, .leftBrace: brackets.append(start)
    case .rightParenthesis, .rightBracket, .rightBrace:
      guard closeBracket(byte, at: start) else {
        add(.invalid, from: start)
        return
      }
    default: break
    }
    add(kind, from: start)
  }

  /// Takes the bracket off the stack that `byte` closes. False, and a finding, when it closes none.
  private mutating func closeBracket(_ byte: UInt8, at start: Int) -> Bool {
    let closing = Character(Unicode.Scalar(byte))
    let range = SourceRange(start: start, end: start + 1)
    guard let open = brackets.popLast() else {
      report("`\(closing)` closes nothing", nil, range)
      return false
    }
    let opening = bytes[open]
    let matching: UInt8 = opening == UInt8(ascii: "(") ? opening + 1 : opening + 2
    if matching == byte { return true }
    report(
      "`\(closing)` cannot close `\(Character(Unicode.Scalar(opening)))`", "`\(Character(Unicode.Scalar(matching)))`",
      range)
    return false
  }

  /// The kind and length of the longest operator that the three bytes start with.
  private static func operatorToken(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> (Token.Kind, Int)? {
    let equal = b == UInt8(ascii: "=")
    switch a {
    case UInt8(ascii: "("): return (.leftParenthesis, 1)
    case UInt8(ascii: ")"): return (.rightParenthesis, 1)
    case UInt8(ascii: "["): return (.leftBracket, 1)
    case UInt8(ascii: "]"): return (.rightBracket, 1)
    case UInt8(ascii: "{"): return (.leftBrace, 1)
    case UInt8(ascii: "}"): return (.rightBrace, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ";"): return (.semicolon, 1)
    case UInt8(ascii: "~"): return (.tilde, 1)
    case UInt8(ascii: ":"): return equal ? (.walrus, 2) : (.colon, 1)
    case UInt8(ascii: "."): return b == a && c == a ? (.ellipsis, 3) : (.dot, 1)
    case UInt8(ascii: "="): return equal ? (.equalEqual, 2) : (.equal, 1)
    case UInt8(ascii: "!"): return equal ? (.notEqual, 2) : nil
    case UInt8(ascii: "+"): return equal ? (.plusEqual, 2) : (.plus, 1)
    case UInt8(ascii: "-"):
      if b == UInt8(ascii: ">") { return (.arrow, 2) }
      return equal ? (.minusEqual, 2) : (.minus, 1)
    case UInt8(ascii: "%"): return equal ? (.percentEqual, 2) : (.percent, 1)
    case UInt8(ascii: "@"): return equal ? (.atEqual, 2) : (.at, 1)
    case UInt8(ascii: "&"): return equal ? (.ampersandEqual, 2) : (.ampersand, 1)
    case UInt8(ascii: "|"): return equal ? (.barEqual, 2) : (.bar, 1)
    case UInt8(ascii: "^"): return equal ? (.caretEqual, 2) : (.caret, 1)
    default: return doubled(a, b, c)
    }
  }

  /// The operators that may be written twice: `*`, `/`, `<`, `>`.
  private static func doubled(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> (Token.Kind, Int)? {
    let kinds: (Token.Kind, Token.Kind, Token.Kind, Token.Kind)
    switch a {
    case UInt8(ascii: "*"): kinds = (.star, .starEqual, .doubleStar, .doubleStarEqual)
    case UInt8(ascii: "/"): kinds = (.slash, .slashEqual, .doubleSlash, .doubleSlashEqual)
    case UInt8(ascii: "<"): kinds = (.less, .lessOrEqual, .shiftLeft, .shiftLeftEqual)
    case UInt8(ascii: ">"): kinds = (.greater, .greaterOrEqual, .shiftRight, .shiftRightEqual)
    default: return nil
    }
    if b == a { return c == UInt8(ascii: "=") ? (kinds.3, 3) : (kinds.2, 2) }
    return b == UInt8(ascii: "=") ? (kinds.1, 2) : (kinds.0, 1)
  }

  /// Reports a character that no token starts with, and moves past it.
  mutating func refuseCharacter() {
    let start = position
    let tail = bytes[start..<min(start + 4, count)]
    let scalar = String(decoding: tail, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    position = min(start + scalar.utf8.count, count)
    let range = SourceRange(start: start, end: position)
    switch scalar {
    case "\0": report("a NUL byte stands in the text", "the file without it", range)
    case "!": report("`!` is not an operator of Python", "`not`, or `!=` for unequal", range)
    case "$", "?", "`": report("`\(scalar)` is not part of Python", nil, range)
    case "“", "”", "„", "‘", "’", "‚", "«", "»": report("`\(scalar)` is not a quote of Python", "`\"`", range)
    case "−", "–", "—": report("`\(scalar)` is not a minus sign of Python", "`-`", range)
    case "×", "·": report("`\(scalar)` is not an operator of Python", "`*`, or `@` for matrices", range)
    case "≤": report("`≤` is not an operator of Python", "`<=`", range)
    case "≥": report("`≥` is not an operator of Python", "`>=`", range)
    case "≠": report("`≠` is not an operator of Python", "`!=`", range)
    case "\u{A0}", "\u{2000}"..."\u{200B}", "\u{202F}", "\u{3000}", "\u{FEFF}":
      report("an unusual space (\(Self.code(scalar))) stands here", "an ordinary space", range)
    default:
      if scalar.properties.isAlphabetic {
        report("`\(scalar)` cannot stand in a name", "a name of Latin or Greek letters, digits and underscores", range)
      } else if scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format {
        report("the invisible character \(Self.code(scalar)) stands here", "the text without it", range)
      } else {
        let shown = scalar.properties.generalCategory == .nonspacingMark ? "" : "`\(scalar)` "
        report("\(shown)\(Self.code(scalar)) is not part of Python", nil, range)
      }
    }
    add(.invalid, from: start)
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
