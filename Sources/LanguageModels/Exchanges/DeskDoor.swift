/// The way from a process without models, such as a node of a cluster, to the desk that has them.
public protocol DeskDoor: Sendable {
  /// What came of a question at its place, and whether it was paid for: not where a recording answered.
  /// - Throws: `CapReached` where the desk's caps do not allow it; `CancellationError`; why the desk gives no answer.
  func exchange(
    _ request: ModelRequest, of model: String, at place: ExchangePlace
  ) async throws -> (exchange: Exchange, isPaid: Bool)
}
