import Ledger

/// Where in a run a model is asked: the same place in whichever process, so that an exchange that was recorded is never paid twice.
public struct ExchangePlace: Codable, Hashable, Sendable {
  /// Generation of the run, from 0.
  public var generation: Int
  /// What is asked for.
  public var purpose: Purpose
  /// Which of the conversations of this generation and purpose, from 0.
  public var slot: Int
  /// Which question of the conversation, from 0.
  public var turn: Int

  /// A place.
  public init(generation: Int, purpose: Purpose, slot: Int, turn: Int) {
    self.generation = generation
    self.purpose = purpose
    self.slot = slot
    self.turn = turn
  }
}

/// A question to a model and what came of it, whatever came.
public struct Exchange: Codable, Hashable, Sendable {
  /// What came.
  public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
    /// A reply that may be taken for an answer.
    case answered
    /// A reply without a word.
    case empty
    /// A reply that the limit of tokens cut: half a sentence is no answer.
    case cut
    /// The prompt is longer than the model can hold: a shorter one may do.
    case overrun
    /// No reply; `words` says why.
    case failed
  }

  /// Where in the run it stands.
  public var place: ExchangePlace
  /// How often it was asked there, this time included.
  public var attempt: Int
  /// The model, by its name in the configuration.
  public var model: String
  /// What was asked.
  public var request: ModelRequest
  /// What came.
  public var outcome: Outcome
  /// The words of the reply; what there is of it where it was cut.
  public var reply: String
  /// Why there is none.
  public var words: String
  /// The model that answered, by the server's own name.
  public var served: String
  /// Tokens.
  public var tokens: Tokens
  /// Whether the server counted the tokens; they are estimated from characters otherwise.
  public var isCounted: Bool
  /// What it cost.
  public var cost: Cost
  /// Wall seconds from question to end.
  public var seconds: Double

  /// An exchange.
  public init(
    place: ExchangePlace, attempt: Int, model: String, request: ModelRequest, outcome: Outcome, reply: String = "",
    words: String = "", served: String = "", tokens: Tokens = .zero, isCounted: Bool = true, cost: Cost = .zero,
    seconds: Double = 0
  ) {
    self.place = place
    self.attempt = attempt
    self.model = model
    self.request = request
    self.outcome = outcome
    self.reply = reply
    self.words = words
    self.served = served
    self.tokens = tokens
    self.isCounted = isCounted
    self.cost = cost
    self.seconds = seconds
  }

  /// The reply where it may be taken for an answer.
  public var answer: String? { outcome == .answered ? reply : nil }

  /// For a person where there is no answer: why.
  public var failure: String {
    switch outcome {
    case .answered: ""
    case .empty: "the reply was empty"
    case .cut: "the reply was cut at \(request.maximumTokens) tokens"
    case .failed, .overrun: words
    }
  }
}
