/// What a model is asked.
public struct ModelRequest: Codable, Hashable, Sendable {
  /// The conversation so far.
  public var messages: [Message]
  /// Tokens that the reply may have: there is no request without a limit.
  public var maximumTokens: Int
  /// From 0, always the likeliest word, to 2.
  public var temperature: Double
  /// For models that draw their words from a seed.
  public var seed: UInt64?
  /// A grammar in GBNF that the reply has to follow; only servers of llama.cpp's kind know it.
  public var grammar: String?

  /// A request.
  /// - Parameter maximumTokens: at least 1.
  public init(
    _ messages: [Message], maximumTokens: Int, temperature: Double = 0.7, seed: UInt64? = nil, grammar: String? = nil
  ) {
    self.messages = messages
    self.maximumTokens = max(1, maximumTokens)
    self.temperature = min(max(temperature, 0), 2)
    self.seed = seed
    self.grammar = grammar
  }
}
