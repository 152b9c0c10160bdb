extension Grammar {
  /// STRING+: literals side by side are one string
  mutating func string() throws(Interruption) -> Expression {
    let start = token.start
    var parts: [FormattedPart] = []
    var isFormatted = false
    var highest = 0
    repeat {
      let prefix = bytes[token.start..<min(token.start + 2, token.end)].prefix { $0 != 0x22 && $0 != 0x27 }
      if prefix.contains(where: { $0 | 0x20 == UInt8(ascii: "f") }) {
        isFormatted = true
        try enter()
        parts += try formatted(token, prefix: prefix)
        leave()
        highest = max(highest, height)
      } else {
        do {
          parts.append(.text(try StringLiteral.decode(bytes, token.range)))
        } catch {
          throw finding(error.message, error.suggestion, at: error.range)
        }
      }
      advance()
    } while kind == .string
    if kind == .invalid { throw .reported }
    if isFormatted { return try node(.dynamic(.formatted(parts)), from: start, above: highest) }
    height = 1
    let value = parts.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
    return Expression(.string(value), range: range(from: start))
  }

  /// The parts of an f-string, as CPython 3.11 reads it.
  private mutating func formatted(_ token: Token, prefix: ArraySlice<UInt8>) throws(Interruption) -> [FormattedPart] {
    let raw = prefix.contains { $0 | 0x20 == UInt8(ascii: "r") }
    let quote = bytes[prefix.endIndex]
    let open = prefix.endIndex
    let triple = token.end - open >= 6 && bytes[open + 1] == quote && bytes[open + 2] == quote
    var position = open + (triple ? 3 : 1)
    height = 1
    return try parts(&position, to: token.end - (triple ? 3 : 1), raw: raw, depth: 0)
  }

  /// Text and fields up to `end`, or in a specification up to the `}` that closes its field.
  private mutating func parts(
    _ position: inout Int, to end: Int, raw: Bool, depth: Int
  ) throws(Interruption) -> [FormattedPart] {
    var result: [FormattedPart] = []
    var text: [UInt8] = []
    var start = position
    func flush(_ grammar: Grammar) throws(Interruption) {
      if text.isEmpty { return }
      do {
        result.append(.text(try StringLiteral.decode(text[...], raw: raw)))
      } catch {
        throw grammar.finding(error.message, error.suggestion, at: SourceRange(start: start, end: end))
      }
      text = []
    }
    while position < end {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "{"):
        if depth == 0, position + 1 < end, bytes[position + 1] == byte {
          text.append(byte)
          position += 2
        } else {
          try flush(self)
          result += try field(&position, to: end, raw: raw, depth: depth)
          start = position
        }
      case UInt8(ascii: "}"):
        if depth > 0 {
          try flush(self)
          return result
        }
        guard position + 1 < end, bytes[position + 1] == byte else {
          throw finding("f-string: single '}' is not allowed", at: SourceRange(start: position, end: position + 1))
        }
        text.append(byte)
        position += 2
      case UInt8(ascii: "\\") where !raw && position + 1 < end && bytes[position + 1] != UInt8(ascii: "{"):
        text += bytes[position...(position + 1)]
        position += 2
      default:
        text.append(byte)
        position += 1
      }
    }
    try flush(self)
    return result
  }

  /// '{' expression '='? ('!' letter)? (':' parts)? '}'
  private mutating func field(
    _ position: inout Int, to end: Int, raw: Bool, depth: Int
  ) throws(Interruption) -> [FormattedPart] {
    let opening = position
    func wrong(_ message: String) -> Interruption {
      finding("f-string: " + message, at: SourceRange(start: opening, end: min(max(position, opening + 1), end)))
    }
    if depth > 1 { throw wrong("expressions nested too deeply") }
    position += 1
    let start = position
    scanExpression(&position, to: end)
    if position >= end { throw wrong("expecting '}'") }
    var result: [FormattedPart] = []
    let missing = wrong("empty expression not allowed")
    let value = try embedded(from: start, to: position, missing)
    var conversion: Character?
    if bytes[position] == UInt8(ascii: "=") {
      position += 1
      while position < end, bytes[position] == 0x20 { position += 1 }
      result.append(.text(String(decoding: bytes[start..<position], as: UTF8.self)))
      conversion = "r"
    }
    if position < end, bytes[position] == UInt8(ascii: "!") {
      let letter = position + 1 < end ? bytes[position + 1] : 0
      guard [0x72, 0x73, 0x61].contains(letter) else {
        throw wrong("invalid conversion character: expected 's', 'r', or 'a'")
      }
      conversion = Character(Unicode.Scalar(letter))
      position += 2
    }
    var specification: [FormattedPart] = []
    if position < end, bytes[position] == UInt8(ascii: ":") {
      position += 1
      if !result.isEmpty, conversion == "r" { conversion = nil }
      let highest = height
      specification = try parts(&position, to: end, raw: raw, depth: depth + 1)
      height = max(height, highest)
    }
    guard position < end, bytes[position] == UInt8(ascii: "}") else { throw wrong("expecting '}'") }
    position += 1
    return result + [.field(value, conversion: conversion, specification: specification)]
  }

  /// Moves to the `=`, `!`, `:` or `}` that ends the expression of a field.
  private func scanExpression(_ position: inout Int, to end: Int) {
    var open = 0
    var quote: [UInt8] = []
    while position < end {
      let byte = bytes[position]
      if !quote.isEmpty {
        if bytes[position..<end].starts(with: quote) {
          position += quote.count
          quote = []
        } else {
          position += 1
        }
        continue
      }
      switch byte {
      case 0x22, 0x27:
        let triple = position + 2 < end && bytes[position + 1] == byte && bytes[position + 2] == byte
        quote = Array(repeating: byte, count: triple ? 3 : 1)
        position += quote.count
        continue
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): open -= 1
      case UInt8(ascii: "}"):
        if open <= 0 { return }
        open -= 1
      case UInt8(ascii: ":"): if open <= 0 { return }
      case UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"):
        let doubled = position + 1 < end && bytes[position + 1] == UInt8(ascii: "=")
        if doubled {
          position += 2
          continue
        }
        if open <= 0, byte == UInt8(ascii: "!") || byte == UInt8(ascii: "=") { return }
      default: break
      }
      position += 1
    }
  }

  /// The expression that stands between two offsets, read with tokens of its own.
  private mutating func embedded(
    from start: Int, to end: Int, _ missing: Interruption
  ) throws(Interruption) -> Expression {
    let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard let first = bytes[start..<end].firstIndex(where: { !blank($0) }) else { throw missing }
    if let backslash = bytes[start..<end].firstIndex(of: UInt8(ascii: "\\")) {
      throw finding(
        "f-string expression part cannot include a backslash", at: SourceRange(start: backslash, end: backslash + 1))
    }
    let slice = bytes[first..<end].map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    var lexer = Lexer(String(decoding: slice, as: UTF8.self), dialect: dialect)
    lexer.run()
    if let complaint = lexer.diagnostics.first {
      throw finding(complaint.message, complaint.suggestion, at: SourceRange(start: first, end: end))
    }
    var inner = self
    inner.tokens = lexer.tokens.map { Token(kind: $0.kind, start: $0.start + first, end: $0.end + first) }
    inner.index = 0
    let value = try inner.expressions()
    while inner.skip(.newline) {}
    if inner.kind != .end { throw inner.unexpected(expected: "the end of the expression") }
    diagnostics = inner.diagnostics
    height = max(height, inner.height)
    return value
  }
}
