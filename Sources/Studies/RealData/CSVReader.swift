import Language

/// Comma-separated values as RFC 4180 has them: fields in quotes may hold commas, line feeds and doubled quotes. Every
/// field knows where it stands.
public struct CSVReader {
  /// One field.
  public struct Field: Hashable, Sendable {
    /// Its text, without quotes.
    public let text: String
    /// Where it stands.
    public let range: SourceRange
  }

  private let source: SourceText
  private let bytes: [UInt8]
  private var position = 0

  init(_ source: SourceText) {
    self.source = source
    bytes = Array(source.text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The records of the text, blank lines left out.
  /// - Throws: `Diagnostic` located in the text.
  public static func records(_ source: SourceText) throws -> [[Field]] {
    var reader = CSVReader(source)
    var records: [[Field]] = []
    while reader.position < reader.bytes.count {
      let record = try reader.record()
      if record.count > 1 || record.contains(where: { !$0.text.isEmpty }) { records.append(record) }
    }
    return records
  }

  private mutating func record() throws -> [Field] {
    var fields: [Field] = []
    while true {
      fields.append(try field())
      guard position < bytes.count else { return fields }
      if bytes[position] == UInt8(ascii: ",") {
        position += 1
        continue
      }
      // A line feed, a carriage return, or both.
      if bytes[position] == UInt8(ascii: "\r") { position += 1 }
      if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
      return fields
    }
  }

  private mutating func field() throws -> Field {
    let start = position
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { return try quotedField() }
    while position < bytes.count, !Self.ends.contains(bytes[position]) { position += 1 }
    return Field(
      text: String(decoding: bytes[start..<position], as: UTF8.self), range: SourceRange(start: start, end: position))
  }

  private static let ends: Set<UInt8> = [UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n")]

  private mutating func quotedField() throws -> Field {
    let start = position
    let quote = UInt8(ascii: "\"")
    var text: [UInt8] = []
    position += 1
    while true {
      guard position < bytes.count else {
        throw Diagnostic(
          "this quote is never closed", suggestion: "a second quote at the end of the field",
          range: SourceRange(start: start, end: start + 1), source: source)
      }
      let byte = bytes[position]
      position += 1
      if byte != quote {
        text.append(byte)
      } else if position < bytes.count, bytes[position] == quote {
        text.append(quote)
        position += 1
      } else {
        break
      }
    }
    if position < bytes.count, !Self.ends.contains(bytes[position]) {
      throw Diagnostic(
        "text after the closing quote of a field", suggestion: "two quotes for a quote inside a field",
        range: SourceRange(start: position, end: position + 1), source: source)
    }
    return Field(text: String(decoding: text, as: UTF8.self), range: SourceRange(start: start, end: position))
  }
}
