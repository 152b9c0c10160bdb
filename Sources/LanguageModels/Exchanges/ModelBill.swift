import Ledger
import Synchronization

/// What exchanges with models cost, by purpose, until the run takes it into its ledger.
public final class ModelBill: Expenses {
  /// What a model costs.
  public struct Tariff: Codable, Hashable, Sendable {
    /// Money for a million tokens that are sent; nil where it is not known.
    public var input: Double?
    /// Money for a million tokens that come back; nil where it is not known.
    public var output: Double?
    /// ISO 4217 code.
    public var currency: String
    /// Watts that this machine draws for the model while it answers, where it runs here and no counter measures it; nil elsewhere.
    public var watts: Double?

    /// A tariff.
    public init(input: Double? = nil, output: Double? = nil, currency: String = "USD", watts: Double? = nil) {
      self.input = input
      self.output = output
      self.currency = currency
      self.watts = watts
    }

    /// What tokens cost; no money where the price is not known.
    public func cost(_ tokens: Tokens) -> Cost {
      Cost(
        amount: (Double(tokens.prompt) * (input ?? 0) + Double(tokens.completion) * (output ?? 0)) / 1e6,
        currency: currency)
    }
  }

  private let tariffs: [String: Tariff]
  private let measuresEnergy: Bool
  private let state: Mutex<State>

  private struct State {
    var pending: [Purpose: Usage] = [:]
    /// Everything charged by this process.
    var total = Usage.zero
    var calls = 0
    /// Asked before a question is put.
    var watch: CapWatch?
  }

  /// Questions under way. Its lock is taken before that of `state`.
  private let questions = Mutex(Questions())

  private struct Questions {
    /// What each may cost at most.
    var most: [Int: Usage] = [:]
    /// Those that wait until one of them has ended.
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    /// The last question, or the last that waits.
    var last = 0

    mutating func next() -> Int {
      last += 1
      return last
    }
  }

  /// A bill.
  /// - Parameters:
  ///   - tariffs: by the models' names.
  ///   - measuresEnergy: whether a counter of the machine measures the models' joules already.
  public init(
    tariffs: [String: Tariff], measuresEnergy: Bool = MachineGauge().measuresEnergy
  ) {
    self.tariffs = tariffs
    self.measuresEnergy = measuresEnergy
    state = Mutex(State())
  }

  /// What tokens of a model cost.
  public func cost(_ tokens: Tokens, of model: String) -> Cost { tariffs[model]?.cost(tokens) ?? .zero }

  /// Waits until the caps have room for a question beside those under way: they may turn out cheaper than the most that they may cost.
  /// - Returns: its place among those under way, until `end`.
  /// - Throws: `CapReached` where there is no room for it alone; `CancellationError`.
  func begin(_ request: ModelRequest, of model: String) async throws -> Int {
    let most = most(request, of: model)
    while true {
      try Task.checkCancellation()
      let begun: Int? = try questions.withLock { questions in
        let watch = state.withLock { $0.watch }
        guard try watch?.hasRoom(for: most, beside: Array(questions.most.values)) ?? true else { return nil }
        let place = questions.next()
        questions.most[place] = most
        return place
      }
      if let begun { return begun }
      await anEnd()
    }
  }

  /// Until a question under way has ended, or the task is cancelled.
  private func anEnd() async {
    let place = questions.withLock { $0.next() }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waits = questions.withLock { questions in
          guard !Task.isCancelled, !questions.most.isEmpty else { return false }
          questions.waiting[place] = continuation
          return true
        }
        if !waits { continuation.resume() }
      }
    } onCancel: {
      questions.withLock { $0.waiting.removeValue(forKey: place) }?.resume()
    }
  }

  /// A question that had begun is charged, or will not be.
  func end(_ begun: Int) {
    let waiting = questions.withLock { questions in
      questions.most[begun] = nil
      defer { questions.waiting = [:] }
      return Array(questions.waiting.values)
    }
    for continuation in waiting { continuation.resume() }
  }

  /// What a question may cost at most: its prompt, and all the tokens that the reply may have.
  public func most(_ request: ModelRequest, of model: String) -> Usage {
    var most = ModelDesk.estimate(request, "")
    most.completion = request.maximumTokens
    return Usage(seconds: 0, processorSeconds: 0, energy: .zero, tokens: most, cost: cost(most, of: model))
  }

  /// Puts every question under the caps of a watch.
  public func watched(by watch: CapWatch) { state.withLock { $0.watch = watch } }

  /// Everything charged by this process.
  public var total: Usage { state.withLock { $0.total } }
  /// Questions charged by this process.
  public var calls: Int { state.withLock { $0.calls } }

  /// What an exchange cost.
  public func usage(of exchange: Exchange) -> Usage {
    let watts = measuresEnergy ? nil : tariffs[exchange.model]?.watts
    let energy = watts.map { Energy(joules: $0 * exchange.seconds, measured: false) } ?? .zero
    return Usage(seconds: 0, processorSeconds: 0, energy: energy, tokens: exchange.tokens, cost: exchange.cost)
  }

  /// Adds what an exchange cost.
  /// - Parameter isCall: whether this process put the question.
  public func charge(_ exchange: Exchange, isCall: Bool = true) {
    let usage = usage(of: exchange)
    state.withLock {
      $0.calls += isCall ? 1 : 0
      $0.pending[exchange.place.purpose] = ($0.pending[exchange.place.purpose] ?? .zero) + usage
      $0.total = $0.total + usage
    }
  }

  /// What was charged since the last call, by purpose.
  public func drain() -> [LedgerEntry] {
    state.withLock { state in
      defer { state.pending = [:] }
      return Purpose.allCases.compactMap { purpose in
        state.pending[purpose].map { LedgerEntry(purpose: purpose, usage: $0) }
      }
    }
  }
}
