import LanguageModels
import Ledger

/// What a desk was asked and what that cost, all searches together.
public struct DeskAccount: Codable, Hashable, Sendable {
  /// What one model was asked.
  public struct Model: Codable, Hashable, Sendable {
    /// Questions that were put to it.
    public internal(set) var calls = 0
    /// Of these, without a reply that may be taken for an answer.
    public internal(set) var unanswered = 0
    /// What they cost.
    public internal(set) var usage = Usage.zero
  }

  /// By the models' names.
  public internal(set) var models: [String: Model] = [:]
  /// Questions that a recording answered.
  public internal(set) var recorded = 0
  /// Questions that a model is at.
  public internal(set) var asking = 0
  /// Questions that wait.
  public internal(set) var waiting = 0

  /// Nothing yet.
  public init() {}

  /// Questions that were put to models.
  public var calls: Int { models.values.reduce(0) { $0 + $1.calls } }
  /// Of these, without a reply that may be taken for an answer.
  public var unanswered: Int { models.values.reduce(0) { $0 + $1.unanswered } }
  /// What they cost: tokens and money, and the energy of models on this machine where no counter measures it.
  public var usage: Usage { models.keys.sorted().reduce(.zero) { $0 + (models[$1]?.usage ?? .zero) } }

  mutating func add(_ reply: DeskReply, _ bill: ModelBill) {
    guard !reply.isRecorded else {
      recorded += 1
      return
    }
    let exchange = reply.exchange
    var model = models[exchange.model] ?? Model()
    model.calls += 1
    model.unanswered += exchange.answer == nil ? 1 : 0
    model.usage = model.usage + bill.usage(of: exchange)
    models[exchange.model] = model
  }
}
