/// A source text and the name it goes by in messages.
public struct SourceText: Hashable, Sendable {
  /// The name for messages: the path that the user gave, or a description in angle brackets.
  public let name: String
  /// The text.
  public let text: String

  /// A source text.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
