import Ledger
import Synchronization

/// The one door to models: every question goes through it, is recorded before it is used, and is charged.
///
/// Invariant: a question that was answered at its place (by this process or by one that was killed) is not put again. What has
/// been asked is charged exactly once, to the purpose of its place. What a recording answers was paid for by the recorded run, and is
/// not charged again.
public final class ModelDesk: Sendable {
  /// Why the desk does not answer.
  public enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// No model of that name.
    case unknown(String)
    /// A replayed run asks what its recording does not hold.
    case notRecorded(ExchangePlace)
    /// A replayed run asks something else than the recorded one did.
    case differs(ExchangePlace)

    /// In words, for a person.
    public var description: String {
      switch self {
      case .unknown(let name):
        "there is no model \(name); `aitken models list` shows those that there are"
      case .notRecorded(let place):
        "the recording ends before generation \(place.generation), question \(place.slot + 1).\(place.turn + 1); "
          + "replay with the budget of the recorded run"
      case .differs(let place):
        "generation \(place.generation), question \(place.slot + 1).\(place.turn + 1): this run asks something else than "
          + "the recorded one did; replay the same problem, seed, researcher and budget with the version that recorded it"
      }
    }
  }

  /// Models by name.
  private let models: [String: any LanguageModel]
  private let journal: any ExchangeJournal
  private let recording: (any ExchangeJournal)?
  private let door: (any DeskDoor)?
  private let bill: ModelBill
  /// Places whose exchange this process has seen.
  private let asked = Mutex<Set<ExchangePlace>>([])

  /// A desk.
  /// - Parameters:
  ///   - journal: where exchanges are kept.
  ///   - recording: the exchanges of an earlier run: they take the place of models, no server is asked.
  ///   - bill: what is charged.
  public init(
    _ models: [any LanguageModel], journal: any ExchangeJournal, recording: (any ExchangeJournal)? = nil,
    bill: ModelBill
  ) {
    self.models = Dictionary(models.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.journal = journal
    self.recording = recording
    self.bill = bill
    door = nil
  }

  /// A desk that passes questions on to one elsewhere, which knows the models and their caps.
  /// - Parameters:
  ///   - journal: where exchanges are kept here.
  ///   - bill: what is charged here: what was paid there for these questions.
  public init(door: any DeskDoor, journal: any ExchangeJournal, bill: ModelBill) {
    (models, recording) = ([:], nil)
    (self.door, self.journal, self.bill) = (door, journal, bill)
  }

  /// Whether an error of `ask` says that this run asks no more: a cap, or the place in a recording where a cap had stopped the recorded
  /// run. Where a desk elsewhere keeps the caps, it stops the run and not the question.
  public func stops(_ error: any Error) -> Bool {
    if door != nil { return false }
    if case Refusal.notRecorded = error { return true }
    return error is CapReached
  }

  /// Puts a question, or gives what is recorded already.
  /// - Throws: `Refusal`; `CapReached` before a question that a cap does not allow; `CancellationError`; what the journal throws.
  ///   A model that fails is an exchange, not an error.
  public func ask(_ request: ModelRequest, of model: String, at place: ExchangePlace) async throws -> Exchange {
    let before = try await journal.exchanges(at: place)
    if let known = before.last, known.outcome != .failed || recording != nil, known.request == request,
      known.model == model
    {
      // By this process it was charged when it was put; by an earlier one when that came to record a step.
      let isNew = asked.withLock { $0.insert(place).inserted }
      if isNew, recording == nil, try await !journal.isBooked(known) { bill.charge(known, isCall: false) }
      return known
    }
    let exchange: Exchange
    var isPaid = recording == nil
    var begun: Int?
    defer { if let begun { bill.end(begun) } }
    if let door {
      (exchange, isPaid) = try await door.exchange(request, of: model, at: place)
    } else if let recording {
      guard let recorded = try await recording.exchanges(at: place).last else { throw Refusal.notRecorded(place) }
      guard recorded.request == request, recorded.model == model else { throw Refusal.differs(place) }
      var copy = recorded
      copy.attempt = (before.last?.attempt ?? 0) + 1
      exchange = copy
    } else {
      guard let asked = models[model] else { throw Refusal.unknown(model) }
      begun = try await bill.begin(request, of: model)
      exchange = try await Self.put(
        request, to: asked, at: place, attempt: (before.last?.attempt ?? 0) + 1, bill: bill)
    }
    try await journal.record(exchange)
    asked.withLock { _ = $0.insert(place) }
    if isPaid { bill.charge(exchange) }
    return exchange
  }

  /// Puts a question to a model and takes down what came; it is neither recorded nor charged.
  /// - Throws: `CancellationError`.
  public static func put(
    _ request: ModelRequest, to model: any LanguageModel, at place: ExchangePlace, attempt: Int, bill: ModelBill
  ) async throws -> Exchange {
    let clock = ContinuousClock()
    let began = clock.now
    func seconds() -> Double {
      let passed = began.duration(to: clock.now).components
      return Double(passed.seconds) + Double(passed.attoseconds) * 1e-18
    }
    var exchange = Exchange(place: place, attempt: attempt, model: model.name, request: request, outcome: .failed)
    do {
      let reply = try await model.reply(to: request)
      exchange.outcome = reply.ending == .cut ? .cut : reply.isAnswer ? .answered : .empty
      exchange.reply = reply.text
      exchange.served = reply.model
      exchange.tokens = reply.tokens ?? estimate(request, reply.text)
      exchange.isCounted = reply.tokens != nil
    } catch let error as ModelError {
      exchange.words = error.description
      if case .contextOverrun = error { exchange.outcome = .overrun }
      // What was held back was asked and read all the same; what was written of it is not known.
      if case .withheld = error { exchange.tokens = Self.estimate(request, "") }
      // What a server did before it failed is not known; nothing is made up.
      exchange.isCounted = false
    }
    if exchange.outcome == .empty || exchange.outcome == .cut { exchange.words = exchange.failure }
    exchange.seconds = seconds()
    exchange.cost = bill.cost(exchange.tokens, of: model.name)
    return exchange
  }

  /// Four characters of English or Python to a token, roughly.
  static func estimate(_ request: ModelRequest, _ reply: String) -> Tokens {
    Tokens(prompt: promptTokens(request.messages), completion: (reply.utf8.count + 3) / 4)
  }

  /// Tokens of a question, where no server counts them.
  public static func promptTokens(_ messages: [Message]) -> Int {
    (messages.reduce(0) { $0 + $1.text.utf8.count + 16 } + 3) / 4
  }
}
