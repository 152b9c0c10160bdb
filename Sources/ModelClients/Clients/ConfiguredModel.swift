import Foundation
import LanguageModels

/// Makes clients of the models that a person configured.
public enum ConfiguredModel {
  /// The model of an entry, asked again where it fails for now.
  /// - Parameters:
  ///   - environment: where keys are.
  ///   - onFailure: hears of every failed attempt; never of a key.
  /// - Throws: `ModelConfiguration.Fault` where the key's variable is not set.
  public static func client(
    _ entry: ModelEntry, environment: [String: String] = ProcessInfo.processInfo.environment,
    policy: RetryPolicy = RetryPolicy(), onFailure: @escaping @Sendable (PersistentModel.Failure) -> Void = { _ in }
  ) throws -> any LanguageModel {
    let key = try entry.key(in: environment)
    var limits = ServerModel.Limits()
    (limits.silence, limits.whole) = (entry.silence, entry.whole)
    return PersistentModel(ServerModel(entry, key: key, limits: limits), policy: policy, onFailure: onFailure)
  }
}
