/// A key that never prints itself: not in a description, a dump, a record, or an error.
public struct SecretKey: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let value: String

  /// A key; nil for an empty one.
  public init?(_ value: String) {
    let trimmed = value.drop { $0.isWhitespace }
    guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    self.value = String(trimmed[...last])
  }

  /// In words, for a person.
  public var description: String { "(a key)" }
  /// As `description`.
  public var debugDescription: String { description }
  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: []) }

  /// Gives the key to the one place that sends it.
  package func reveal<Result>(_ use: (String) throws -> Result) rethrows -> Result { try use(value) }

  /// `text` with the key taken out: servers repeat what they were sent.
  public func scrubbed(from text: String) -> String {
    guard value.count >= 4 else { return text }
    var result = ""
    var rest = text[...]
    while let range = rest.firstRange(of: value) {
      result += rest[..<range.lowerBound] + "(a key)"
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
