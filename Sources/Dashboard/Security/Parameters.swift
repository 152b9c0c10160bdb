/// Names and values of an address' query or of a form: `a=1&b=x+y`.
///
/// Of several values of a name the first counts. What is not well formed is taken as it stands: nothing here can fail.
struct Parameters: Hashable, Sendable {
  /// Names and values that are looked at.
  static let limit = 64

  private var values: [String: String] = [:]

  init(_ text: some StringProtocol) {
    for pair in text.split(separator: "&", maxSplits: Self.limit).prefix(Self.limit) {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = Self.decoded(parts[0])
      if values[name] == nil { values[name] = parts.count > 1 ? Self.decoded(parts[1]) : "" }
    }
  }

  /// The value of a name; nil where there is none or nothing.
  subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

  /// A whole number of at least `minimum`; `standard` where there is none.
  /// - Throws: `Refusal.unclear`.
  func number(_ name: String, default standard: Int, minimum: Int = 1) throws -> Int {
    guard let text = self[name] else { return standard }
    guard let number = Int(text), number >= minimum, number <= 1_000_000_000_000 else {
      throw Refusal.unclear("“\(name)” is to be a whole number of at least \(minimum).")
    }
    return number
  }

  /// `text` without its percent signs and plus signs; bytes that are no UTF-8 become U+FFFD.
  static func decoded(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), rest.count >= 2, let high = digit(rest[rest.startIndex]),
        let low = digit(rest[rest.startIndex + 1])
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
