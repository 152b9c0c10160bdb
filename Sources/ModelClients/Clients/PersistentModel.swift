import Foundation
import LanguageModels

/// A model that is asked again where it failed for now.
public struct PersistentModel: LanguageModel {
  /// What was tried and failed.
  public struct Failure: Hashable, Sendable {
    /// The attempt, from 1.
    public let attempt: Int
    /// What went wrong.
    public let error: ModelError
    /// Seconds until the next attempt; nil where there was none.
    public let wait: Double?
  }

  private let model: any LanguageModel
  private let policy: RetryPolicy
  private let onFailure: @Sendable (Failure) -> Void

  /// - Parameter onFailure: hears of every failed attempt.
  public init(
    _ model: any LanguageModel, policy: RetryPolicy = RetryPolicy(),
    onFailure: @escaping @Sendable (Failure) -> Void = { _ in }
  ) {
    self.model = model
    self.policy = policy
    self.onFailure = onFailure
  }

  /// The name that it goes by in configuration, records and the ledger.
  public var name: String { model.name }
  /// What was changed in requests because the server refused it, in words.
  public var adaptations: [String] { model.adaptations }

  /// The reply.
  public func reply(to request: ModelRequest) async throws -> ModelReply {
    var attempt = 1
    while true {
      do { return try await model.reply(to: request) } catch let error as ModelError {
        let wait = policy.wait(beforeAttempt: attempt + 1, after: error, jitter: Double.random(in: 0..<1))
        onFailure(Failure(attempt: attempt, error: error, wait: wait))
        guard let wait else { throw error }
        try await Task.sleep(for: .seconds(wait))
        attempt += 1
      }
    }
  }
}
