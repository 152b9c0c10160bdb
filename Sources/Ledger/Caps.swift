import Synchronization

/// What a run may spend at most. A cap that is nil does not bind.
public struct Caps: Codable, Hashable, Sendable {
  /// Joules, measured or estimated as the machine allows.
  public var joules: Double?
  /// Tokens exchanged with language models, both ways.
  public var tokens: Int?
  /// Money paid for language models, in the currency of their prices.
  public var money: Double?
  /// Questions put to language models.
  public var calls: Int?

  /// Caps.
  public init(joules: Double? = nil, tokens: Int? = nil, money: Double? = nil, calls: Int? = nil) {
    self.joules = joules
    self.tokens = tokens
    self.money = money
    self.calls = calls
  }

  /// Whether none binds.
  public var isEmpty: Bool { self == Caps() }

  /// These, with those of `other` that are nil here.
  public func filled(from other: Caps) -> Caps {
    Caps(
      joules: joules ?? other.joules, tokens: tokens ?? other.tokens, money: money ?? other.money,
      calls: calls ?? other.calls)
  }

  /// The cap that `usage` has come to, or that it would pass with `next`; nil where it passes none.
  /// - Parameters:
  ///   - next: what the next question to a model may cost at most.
  ///   - calls: questions that were put, the next one included.
  public func passed(by usage: Usage, next: Usage = .zero, calls: Int = 0) -> CapReached? {
    let expected = usage + next
    if let joules, expected.energy.joules >= joules {
      return CapReached(option: "--joules", cap: "\(Energy.rounded(joules)) J", spent: usage.energy.words)
    }
    if let tokens, expected.tokens.sum > tokens {
      return CapReached(
        option: "--tokens", cap: "\(tokens) tokens", spent: "\(usage.tokens.sum) tokens",
        next: usage.tokens.sum > tokens ? nil : "\(next.tokens.sum) tokens")
    }
    if let money, expected.cost.amount > money {
      let cap = Cost(amount: money, currency: expected.cost.currency)
      return CapReached(
        option: "--dollars", cap: cap.words, spent: usage.cost.words,
        next: usage.cost.amount > money ? nil : next.cost.words)
    }
    if let most = self.calls, calls > most {
      return CapReached(option: "--calls", cap: "\(most) questions", spent: "\(calls - 1) questions")
    }
    return nil
  }

  /// For a person: "at most 500 J, 20000 tokens".
  public var words: String {
    let parts = [
      joules.map { "\(Energy.rounded($0)) J" }, tokens.map { "\($0) tokens" },
      money.map { "\($0) in money for models" }, calls.map { "\($0) questions to models" },
    ].compactMap(\.self)
    return parts.isEmpty ? "no caps" : "at most " + parts.joined(separator: ", ")
  }
}

/// A cap that a run has come to: it goes no further.
public struct CapReached: Error, Codable, Hashable, Sendable, CustomStringConvertible {
  /// The option that sets it.
  public let option: String
  /// The cap, in words.
  public let cap: String
  /// What was spent, in words.
  public let spent: String
  /// What the next question to a model may cost at most, where that is what would pass the cap.
  public var next: String?

  /// Which cap stopped what, and what was spent.
  public var words: String {
    let reason = next.map { "\(spent) spent; the next question to a model may cost \($0)" } ?? "\(spent) spent"
    return "the cap of \(cap) stopped the search (\(reason))"
  }

  /// The same, and how to go on.
  public var description: String { "\(words); a larger \(option) with --resume goes on from here" }
}

/// Holds what a run spends against its caps, from any thread, while it goes on.
///
/// Invariant: what earlier processes of the run spent counts, and so does what is not booked yet. Once a question was refused, every
/// later one is.
public final class CapWatch: Sendable {
  /// The caps.
  public let caps: Caps
  private let before: Usage
  private let callsBefore: Int
  private let meter: Mutex<Meter>
  private let expenses: (any Expenses)?
  private let refused = Mutex<CapReached?>(nil)

  /// A watch that starts now.
  /// - Parameters:
  ///   - before: what earlier processes of the run spent.
  ///   - callsBefore: questions that they put to models.
  ///   - expenses: exchanges with models.
  public init(
    _ caps: Caps, before: Usage = .zero, callsBefore: Int = 0, expenses: (any Expenses)? = nil,
    gauge: any Gauge = MachineGauge()
  ) {
    self.caps = caps
    self.before = before
    self.callsBefore = callsBefore
    self.expenses = expenses
    meter = Mutex(Meter(gauge: gauge))
  }

  /// The cap that a question to a model was refused by; nil where none was.
  public var reached: CapReached? { refused.withLock { $0 } }

  /// What was spent so far.
  public var spent: Usage { before + meter.withLock { $0.total() } + (expenses?.total ?? .zero) }

  /// - Throws: `CapReached`.
  public func check() throws {
    if let reached = caps.isEmpty ? nil : caps.passed(by: spent, calls: callsBefore + (expenses?.calls ?? 0)) {
      throw reached
    }
  }

  /// Whether a question to a model may be put now; false where it may once questions under way have ended, if they turn out cheaper than
  /// the most that they may cost.
  /// - Parameters:
  ///   - next: what the question may cost at most.
  ///   - beside: what each question under way may cost at most.
  /// - Throws: `CapReached`.
  public func hasRoom(for next: Usage, beside: [Usage]) throws -> Bool {
    guard !caps.isEmpty else { return true }
    if let reached { throw reached }
    let calls = callsBefore + (expenses?.calls ?? 0) + beside.count + 1
    let spent = spent
    guard let passed = caps.passed(by: spent, next: beside.reduce(next, +), calls: calls) else { return true }
    // It does not fit beside what is under way; it may fit alone.
    guard beside.isEmpty else { return false }
    refused.withLock { $0 = $0 ?? passed }
    throw passed
  }
}
