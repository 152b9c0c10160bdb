import Ledger

/// What a model answered.
public struct ModelReply: Codable, Hashable, Sendable {
  /// Why it ended.
  public enum Ending: String, Codable, Hashable, Sendable {
    /// The model was done.
    case finished
    /// The limit of tokens cut it: what there is may be half a sentence, and is never scored as an answer.
    case cut
    /// The server says something else, or nothing.
    case other
  }
  /// The words.
  public var text: String
  /// Why it ended.
  public var ending: Ending
  /// Tokens as the server counts them; nil where it does not say.
  public var tokens: Tokens?
  /// The model that answered, by the server's own name.
  public var model: String

  /// A reply.
  public init(text: String, ending: Ending, tokens: Tokens?, model: String) {
    self.text = text
    self.ending = ending
    self.tokens = tokens
    self.model = model
  }

  /// Whether it may be taken for an answer: it was not cut, and says something.
  public var isAnswer: Bool { ending != .cut && text.contains { !$0.isWhitespace } }
}
