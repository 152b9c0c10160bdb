import Foundation

/// The one JSON text of a value: keys sorted by their bytes, no white space, every double by the shortest digits that
/// read back as the same double, infinities and NaN as the strings "inf", "-inf", "nan". Equal values give equal texts
/// (a property of type `Set`, or a dictionary whose keys are not strings, has no order of its own: avoid them).
public enum CanonicalJSON {
  /// The canonical text of `value`.
  /// - Throws: what the value's own `encode(to:)` throws.
  public static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The value that `text` stands for.
  /// - Throws: `DecodingError` where the text is not JSON or not of this type.
  public static func value<Value: Decodable>(_ type: Value.Type = Value.self, from text: String) throws -> Value {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(type, from: Data(text.utf8))
  }

  /// SHA-256 of the canonical text of `value`: what an experiment plan is held to.
  public static func hash(_ value: some Encodable) throws -> String { SHA256.hex(try text(value)) }
}
