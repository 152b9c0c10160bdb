import LanguageModels

/// The models that agents ask, by the names that their programs use.
public struct AgentModels: Sendable {
  /// The door to them.
  public let desk: ModelDesk
  /// Every model by its name.
  private let entries: [String: ModelEntry]
  /// As many questions at once as each model takes.
  private let gates: [String: Gate]
  /// The one for programs that leave the choice to the host.
  public let standard: ModelEntry

  /// Models.
  /// - Parameters:
  ///   - standard: the one that programs ask when they name none, or one that is not here.
  ///   - others: those that programs may name beside it.
  public init(desk: ModelDesk, standard: ModelEntry, others: [ModelEntry] = []) {
    self.desk = desk
    self.standard = standard
    gates = Dictionary(
      (others + [standard]).map { ($0.name, Gate($0.slots)) }, uniquingKeysWith: { _, last in last })
    entries = Dictionary((others + [standard]).map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// Puts a question, when the model has room for it.
  func ask(_ request: ModelRequest, of entry: ModelEntry, at place: ExchangePlace) async throws -> Exchange {
    guard let gate = gates[entry.name] else { return try await desk.ask(request, of: entry.name, at: place) }
    return try await gate.through { try await desk.ask(request, of: entry.name, at: place) }
  }

  /// The model that a program names.
  func entry(_ name: String) -> ModelEntry { entries[name] ?? standard }
}
