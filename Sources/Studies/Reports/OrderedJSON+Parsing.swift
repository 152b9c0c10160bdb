extension OrderedJSON {
  /// Where a text stops being JSON, and why.
  public struct ParseError: Error, Hashable, Sendable, CustomStringConvertible {
    /// UTF-8 offset.
    public let offset: Int
    /// What is wrong there.
    public let message: String
    /// `at byte 12: a comma or ] is missing`
    public var description: String { "at byte \(offset): \(message)" }
  }

  /// Reads a JSON text (RFC 8259). Numbers without a fraction or exponent that fit become integers.
  /// - Throws: `ParseError`.
  public init(parsing text: String) throws {
    var parser = OrderedJSONParser(bytes: Array(text.utf8))
    self = try parser.document()
  }

  /// The member called `name` of an object.
  public subscript(name: String) -> OrderedJSON? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The items of an array.
  public var items: [OrderedJSON]? { if case .array(let items) = self { items } else { nil } }
  /// The text of a string.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The value of an integer.
  public var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  /// The value of a Boolean.
  public var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
  /// The value of a number; NaN for null, which is how NaN is written.
  public var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .null: .nan
    default: nil
    }
  }
}

/// Recursive descent over bytes.
private struct OrderedJSONParser {
  /// Arrays and objects inside each other at most.
  static let deepest = 200

  let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws -> OrderedJSON {
    let value = try value()
    skipBlanks()
    guard position == bytes.count else { throw error("text after the value") }
    return value
  }

  private func error(_ message: String) -> OrderedJSON.ParseError { .init(offset: position, message: message) }
  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value() throws -> OrderedJSON {
    skipBlanks()
    switch current {
    case UInt8(ascii: "{"): return try nested { parser in .object(try parser.members()) }
    case UInt8(ascii: "["): return try nested { parser in .array(try parser.items()) }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(_ read: (inout Self) throws -> OrderedJSON) throws -> OrderedJSON {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw error("more than \(Self.deepest) levels") }
    position += 1
    return try read(&self)
  }

  private mutating func items() throws -> [OrderedJSON] {
    if accept("]") { return [] }
    var items: [OrderedJSON] = []
    while true {
      items.append(try value())
      if accept("]") { return items }
      guard accept(",") else { throw error("a comma or ] is missing") }
    }
  }

  private mutating func members() throws -> [OrderedJSON.Member] {
    if accept("}") { return [] }
    var members: [OrderedJSON.Member] = []
    while true {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw error("a key in quotes is missing") }
      let name = try string()
      guard accept(":") else { throw error("a colon is missing") }
      members.append(.init(name, try value()))
      if accept("}") { return members }
      guard accept(",") else { throw error("a comma or } is missing") }
    }
  }

  private mutating func word(_ word: String, _ value: OrderedJSON) throws -> OrderedJSON {
    guard bytes[position...].starts(with: Array(word.utf8)) else { throw error("this is no value") }
    position += word.utf8.count
    return value
  }

  private mutating func number() throws -> OrderedJSON {
    let start = position
    let isDigit = { (byte: UInt8?) in byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
    if current == UInt8(ascii: "-") { position += 1 }
    guard isDigit(current) else { throw error("this is no value") }
    let leadsWithZero = current == 0x30
    let first = position
    while isDigit(current) { position += 1 }
    if leadsWithZero, position - first > 1 { throw error("a number with a leading zero") }
    var isInteger = true
    if current == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      guard isDigit(current) else { throw error("a digit is missing after the point") }
      while isDigit(current) { position += 1 }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      isInteger = false
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      guard isDigit(current) else { throw error("a digit is missing in the exponent") }
      while isDigit(current) { position += 1 }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let value = Int(text) { return .integer(value) }
    guard let value = Double(text) else { throw error("this is no number") }
    return .number(value)
  }

  private mutating func string() throws -> String {
    position += 1
    var result: [UInt8] = []
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"): result += Array(String(try escape()).utf8)
      case 0..<0x20: throw error("a control character in a string")
      default: result.append(byte)
      }
    }
    throw error("a string is never closed")
  }

  private mutating func escape() throws -> Unicode.Scalar {
    guard let byte = current else { throw error("a string is never closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicode()
    default: throw error("an unknown escape")
    }
  }

  private mutating func unicode() throws -> Unicode.Scalar {
    let high = try hexadecimal()
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard high < 0xDC00, current == UInt8(ascii: "\\") else { throw error("half of a surrogate pair") }
    position += 1
    guard current == UInt8(ascii: "u") else { throw error("half of a surrogate pair") }
    position += 1
    let low = try hexadecimal()
    guard low >= 0xDC00, low < 0xE000, let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw error("half of a surrogate pair") }
    return scalar
  }

  private mutating func hexadecimal() throws -> UInt32 {
    guard position + 4 <= bytes.count, bytes[position] != UInt8(ascii: "+"),
      let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw error("four hexadecimal digits are missing") }
    position += 4
    return value
  }
}
