/// What the spelling of a string means.
enum StringLiteral {
  /// What is wrong inside a string, and where.
  struct Complaint: Error {
    var message: String
    var suggestion: String?
    var range: SourceRange
  }

  /// The text of the literal that stands at `range`, prefix and quotes included.
  static func decode(_ bytes: [UInt8], _ range: SourceRange) throws(Complaint) -> String {
    var start = range.start
    var raw = false
    while bytes[start] != UInt8(ascii: "\""), bytes[start] != UInt8(ascii: "'") {
      raw = raw || bytes[start] | 0x20 == UInt8(ascii: "r")
      start += 1
    }
    let quote = bytes[start]
    let triple = range.end - start >= 6 && bytes[start + 1] == quote && bytes[start + 2] == quote
    return try decode(bytes[(start + (triple ? 3 : 1))..<(range.end - (triple ? 3 : 1))], raw: raw)
  }

  /// The text of what stands between the quotes.
  static func decode(_ body: ArraySlice<UInt8>, raw: Bool) throws(Complaint) -> String {
    if !body.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\r") }) {
      return String(decoding: body, as: UTF8.self)
    }
    var result: [UInt8] = []
    result.reserveCapacity(body.count)
    var index = body.startIndex
    while index < body.endIndex {
      let byte = body[index]
      if byte == UInt8(ascii: "\r") {
        result.append(UInt8(ascii: "\n"))
        index += index + 1 < body.endIndex && body[index + 1] == UInt8(ascii: "\n") ? 2 : 1
      } else if byte == UInt8(ascii: "\\"), !raw {
        try decodeEscape(body, &index, into: &result)
      } else {
        result.append(byte)
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// escape: '\' (newline | one of \ ' " a b f n r t v | one to three octal digits | xHH | uHHHH | UHHHHHHHH).
  /// Every other backslash stands for itself, as in Python.
  private static func decodeEscape(
    _ body: ArraySlice<UInt8>, _ index: inout Int, into result: inout [UInt8]
  ) throws(Complaint) {
    let start = index
    let next = body[index + 1]
    index += 2
    switch next {
    case UInt8(ascii: "\r"): if index < body.endIndex, body[index] == UInt8(ascii: "\n") { index += 1 }
    case UInt8(ascii: "\n"): break
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): result.append(next)
    case UInt8(ascii: "a"): result.append(7)
    case UInt8(ascii: "b"): result.append(8)
    case UInt8(ascii: "f"): result.append(12)
    case UInt8(ascii: "n"): result.append(10)
    case UInt8(ascii: "r"): result.append(13)
    case UInt8(ascii: "t"): result.append(9)
    case UInt8(ascii: "v"): result.append(11)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var value = UInt32(next - UInt8(ascii: "0"))
      var digits = 1
      while digits < 3, index < body.endIndex, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(body[index]) {
        value = value * 8 + UInt32(body[index] - UInt8(ascii: "0"))
        index += 1
        digits += 1
      }
      append(value, to: &result)
    case UInt8(ascii: "x"): try decodeHexadecimal(body, &index, start, digits: 2, into: &result)
    case UInt8(ascii: "u"): try decodeHexadecimal(body, &index, start, digits: 4, into: &result)
    case UInt8(ascii: "U"): try decodeHexadecimal(body, &index, start, digits: 8, into: &result)
    case UInt8(ascii: "N"):
      throw Complaint(
        message: "a character by its name (`\\N`) is not part of Aitken's Python", suggestion: "the character itself",
        range: SourceRange(start: start, end: index))
    default:
      result.append(UInt8(ascii: "\\"))
      result.append(next)
    }
  }

  private static func decodeHexadecimal(
    _ body: ArraySlice<UInt8>, _ index: inout Int, _ start: Int, digits: Int, into result: inout [UInt8]
  ) throws(Complaint) {
    let end = min(index + digits, body.endIndex)
    let spelling = String(decoding: body[index..<end], as: UTF8.self)
    let range = SourceRange(start: start, end: end)
    let hexadecimal = spelling.utf8.allSatisfy { Lexer.isDigit($0) || ($0 | 0x20) &- UInt8(ascii: "a") < 6 }
    guard end - index == digits, hexadecimal, let value = UInt32(spelling, radix: 16) else {
      throw Complaint(message: "this escape needs \(digits) hexadecimal digits", suggestion: nil, range: range)
    }
    guard Unicode.Scalar(value) != nil else {
      throw Complaint(message: "this escape is no Unicode character", suggestion: nil, range: range)
    }
    append(value, to: &result)
    index = end
  }

  private static func append(_ value: UInt32, to result: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(value) else { return }
    result.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
  }
}
