/// What was spent: time, energy, tokens, money.
public struct Usage: Codable, Hashable, Sendable {
  /// Wall seconds.
  public var seconds: Double
  /// Processor seconds of the whole process, all threads.
  public var processorSeconds: Double
  /// Energy.
  public var energy: Energy
  /// Tokens.
  public var tokens: Tokens
  /// Money.
  public var cost: Cost

  /// What was spent.
  public init(
    seconds: Double, processorSeconds: Double, energy: Energy, tokens: Tokens = .zero, cost: Cost = .zero
  ) {
    self.seconds = seconds
    self.processorSeconds = processorSeconds
    self.energy = energy
    self.tokens = tokens
    self.cost = cost
  }

  enum CodingKeys: String, CodingKey {
    case seconds
    case processorSeconds = "processor seconds"
    case energy, tokens, cost
  }

  /// Nothing.
  public static let zero = Usage(seconds: 0, processorSeconds: 0, energy: .zero)

  /// The sum, part by part. Money is added where the currencies agree; see `Cost`.
  public static func + (left: Usage, right: Usage) -> Usage {
    Usage(
      seconds: left.seconds + right.seconds, processorSeconds: left.processorSeconds + right.processorSeconds,
      energy: left.energy + right.energy, tokens: left.tokens + right.tokens,
      cost: Cost(
        amount: left.cost.amount + right.cost.amount,
        currency: left.cost.amount == 0 ? right.cost.currency : left.cost.currency))
  }

  /// For a person: "61 s, 812 J (estimated: 10 W a busy core), no money".
  public var words: String { "\(Energy.rounded(seconds)) s, \(energy.words), \(cost.words)" }
}

/// What was spent on one purpose.
public struct LedgerEntry: Codable, Hashable, Sendable {
  /// On what.
  public var purpose: Purpose
  /// How much.
  public var usage: Usage

  /// An entry.
  public init(purpose: Purpose, usage: Usage) {
    self.purpose = purpose
    self.usage = usage
  }
}
