import Console
import LanguageModels

/// Makes clients of language models: what the executable `aitken-models` brings along.
public protocol ClientMaker: Sendable {
  /// A client of one model.
  /// - Parameter onFailure: hears of attempts that failed, in words without a key, and whether there is no other attempt.
  /// - Throws: `ModelConfiguration.Fault` where its key is not set.
  func client(_ entry: ModelEntry, onFailure: @escaping @Sendable (_ words: String, _ isFinal: Bool) -> Void) throws
    -> any LanguageModel
}

/// The clients of this executable.
public enum AvailableClients {
  /// nil in an executable without any.
  @TaskLocal public static var current: (any ClientMaker)?

  /// The clients; without any, the process becomes the executable that has them, with the same command line.
  /// - Throws: `CommandError` where there is no such executable.
  static func required() throws -> any ClientMaker {
    if let current { return current }
    try Companion("models").become(Array(CommandLine.arguments.dropFirst()))
  }
}
