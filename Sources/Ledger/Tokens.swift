/// Tokens exchanged with language models.
public struct Tokens: Codable, Hashable, Sendable {
  /// Tokens sent.
  public var prompt: Int
  /// Tokens received.
  public var completion: Int

  /// A number of tokens each way.
  public init(prompt: Int = 0, completion: Int = 0) {
    self.prompt = prompt
    self.completion = completion
  }

  /// None.
  public static let zero = Tokens()

  /// Both ways together.
  public var sum: Int { prompt + completion }

  /// The sums each way.
  public static func + (left: Tokens, right: Tokens) -> Tokens {
    Tokens(prompt: left.prompt + right.prompt, completion: left.completion + right.completion)
  }
}
