/// Why a model gave no reply. Nothing of a key is ever in it.
public enum ModelError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The prompt is longer than the model can hold: `limit` tokens, where the server says so. A shorter one may do.
  case contextOverrun(promptTokens: Int?, limit: Int?)
  /// The server refused for good, with an HTTP status and its words.
  case refused(status: Int, words: String)
  /// Too many requests or a server in trouble (408, 429, 5xx), after all attempts; seconds to wait, where it says so.
  case busy(status: Int, words: String, retryAfter: Double?)
  /// Nothing came for so many seconds.
  case timeout(seconds: Double)
  /// The reply had no end after so many seconds, whatever had come by then.
  case unfinished(seconds: Double)
  /// The connection could not be made, or broke.
  case connection(String)
  /// The stream ended without an end.
  case brokenStream(String)
  /// What came is not what the protocol says.
  case malformed(String)
  /// The reply is larger than any answer: bytes.
  case tooLarge(limit: Int)
  /// The model declined, or the server's filter held the reply back: their words.
  case withheld(String)
  /// A recording has no such exchange.
  case notRecorded

  /// Whether the same request may succeed later.
  public var isTransient: Bool {
    switch self {
    case .busy, .timeout, .unfinished, .connection, .brokenStream: true
    case .contextOverrun, .refused, .malformed, .tooLarge, .withheld, .notRecorded: false
    }
  }

  /// Seconds that the server asks to wait.
  public var retryAfter: Double? { if case .busy(_, _, let seconds) = self { seconds } else { nil } }

  /// In words, for a person.
  public var description: String {
    switch self {
    case .contextOverrun(let tokens, let limit):
      let sizes = [tokens.map { "\($0) tokens" }, limit.map { "at most \($0)" }].compactMap(\.self)
      return "the prompt is too long for the model" + (sizes.isEmpty ? "" : " (\(sizes.joined(separator: ", ")))")
    case .refused(let status, let words): return "the model's server refuses (HTTP \(status)): \(words)"
    case .busy(let status, let words, _): return "the model's server is busy or in trouble (HTTP \(status)): \(words)"
    case .timeout(let seconds): return "the model's server said nothing for \(Int(seconds.rounded())) s"
    case .unfinished(let seconds): return "the model's server had not ended its reply after \(Int(seconds.rounded())) s"
    case .connection(let words): return "no connection to the model's server: \(words)"
    case .brokenStream(let words): return "the reply broke off: \(words)"
    case .malformed(let words): return "the model's server does not answer as its protocol says: \(words)"
    case .tooLarge(let limit): return "the reply is larger than \(limit) bytes and was not read further"
    case .withheld(let words): return "the reply was held back: \(words)"
    case .notRecorded: return "the recording holds no reply to this request"
    }
  }
}
