/// A model that answers: a server's, or a recording of one.
public protocol LanguageModel: Sendable {
  /// The name that it goes by in configuration, records and the ledger.
  var name: String { get }

  /// The reply to `request`.
  /// - Throws: `ModelError`; `CancellationError` when the task is cancelled, after the stream was closed.
  func reply(to request: ModelRequest) async throws -> ModelReply

  /// What was changed in requests because the server refused it, in words.
  var adaptations: [String] { get }
}

extension LanguageModel {
  /// Nothing.
  public var adaptations: [String] { [] }
}
