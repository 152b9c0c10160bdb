extension Lexer {
  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  static func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
  }

  /// How many bytes the letter outside ASCII at `offset` has; 0 if there is none that a name may hold.
  ///
  /// Python normalises names (NFKC). The Greek and Latin-1 letters here are those that normalisation leaves alone.
  func letterLength(at offset: Int) -> Int {
    let first = bytes[offset]
    guard first >= 0xC3, first <= 0xCF, bytes[offset + 1] & 0xC0 == 0x80 else { return 0 }
    let scalar = UInt32(first & 0x1F) << 6 | UInt32(bytes[offset + 1] & 0x3F)
    switch scalar {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0xFF, 0x391...0x3A1, 0x3A3...0x3A9, 0x3B1...0x3C9: return 2
    default: return 0
    }
  }

  /// Moves past letters, digits and underscores.
  private mutating func skipWord() {
    while true {
      if Self.isWordByte(bytes[position]) {
        position += 1
      } else if bytes[position] >= 0x80, letterLength(at: position) > 0 {
        position += 2
      } else {
        return
      }
    }
  }

  /// name: (letter | '_') (letter | '_' | digit)*, a keyword, or the prefix of a string
  mutating func readName() {
    let start = position
    skipWord()
    let quote = bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
    if quote, position - start <= 2, isStringPrefix(bytes[start..<position]) {
      readString(from: start)
    } else {
      add(Token.Kind.keyword(bytes[start..<position]) ?? .name, from: start)
    }
  }

  private func isStringPrefix(_ prefix: ArraySlice<UInt8>) -> Bool {
    let lowered = String(decoding: prefix.map { $0 | 0x20 }, as: UTF8.self)
    return ["r", "b", "f", "u", "t", "rb", "br", "rf", "fr", "rt", "tr"].contains(lowered)
  }

  /// string: prefix? ('"""' | "'''" | '"' | "'") … the same quote; `position` is at the quote
  mutating func readString(from start: Int) {
    let quote = bytes[position]
    let triple = bytes[position + 1] == quote && bytes[position + 2] == quote
    position += triple ? 3 : 1
    var closed = false
    while position < count, !closed {
      let byte = bytes[position]
      if byte == quote, !triple || (bytes[position + 1] == quote && bytes[position + 2] == quote) {
        position += triple ? 3 : 1
        closed = true
      } else if byte == UInt8(ascii: "\\"), position + 1 < count {
        position += 1
        if isNewline(bytes[position]) { skipNewline() } else { position += 1 }
      } else if isNewline(byte) {
        if !triple { break }
        skipNewline()
      } else {
        position += 1
      }
    }
    checkString(from: start, closed: closed, triple: triple)
  }

  /// Refuses strings that were never closed and prefixes that Aitken's Python lacks.
  private mutating func checkString(from start: Int, closed: Bool, triple: Bool) {
    let prefix = bytes[start..<min(start + 2, count)].prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
    let opening = SourceRange(start: start, end: min(start + prefix.count + (triple ? 3 : 1), count))
    if !closed {
      report(
        triple ? "this string in three quotes was never closed" : "this string was never closed on its line",
        "the closing quote", opening)
    } else if prefix.contains(where: { $0 | 0x20 == UInt8(ascii: "t") }) {
      report(
        "a template string is not part of Aitken's Python; write a plain string", nil,
        SourceRange(start: start, end: position))
    } else if prefix.contains(where: { $0 | 0x20 == UInt8(ascii: "b") }) {
      report(
        "a bytes literal is not part of Aitken's Python; write a plain string", nil,
        SourceRange(start: start, end: position))
    } else if let zero = bytes[start..<position].firstIndex(of: 0) {
      report("a NUL byte stands in this string", "`\\0`", SourceRange(start: zero, end: zero + 1))
    } else {
      add(.string, from: start)
      return
    }
    add(.invalid, from: start)
  }

  /// number: integers in base 2, 8, 10, 16, floats with fraction or exponent; single underscores between digits
  mutating func readNumber() {
    let start = position
    var isReal = false
    if bytes[start] == UInt8(ascii: "0"), [0x78, 0x6F, 0x62].contains(bytes[start + 1] | 0x20) {
      position += 2
    } else {
      skipDigits()
      if bytes[position] == UInt8(ascii: ".") {
        isReal = true
        position += 1
        skipDigits()
      }
      if bytes[position] | 0x20 == UInt8(ascii: "e") {
        let sign = bytes[position + 1] == UInt8(ascii: "+") || bytes[position + 1] == UInt8(ascii: "-")
        if Self.isDigit(bytes[position + (sign ? 2 : 1)]) {
          isReal = true
          position += sign ? 2 : 1
          skipDigits()
        }
      }
    }
    let end = position
    skipWord()
    let spelling = bytes[start..<position]
    if let (message, suggestion) = NumberLiteral.complaint(spelling, digitsEnd: end, isReal: isReal) {
      report(message, suggestion, SourceRange(start: start, end: position))
      add(.invalid, from: start)
    } else {
      add(isReal ? .real : .integer, from: start)
    }
  }

  private mutating func skipDigits() {
    while Self.isDigit(bytes[position]) || bytes[position] == UInt8(ascii: "_") { position += 1 }
  }
}
