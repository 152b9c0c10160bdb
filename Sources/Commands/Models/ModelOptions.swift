import ArgumentParser
import Console
import Foundation
import LanguageModels

/// Which language models there are.
struct ModelOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The file with the models. (default: AITKEN_MODELS, ./models.json, ~/.config/aitken/models.json, the environment)",
      valueName: "file"))
  var models: String?

  @Option(
    name: .customLong("model"),
    help: ArgumentHelp("Only this model; may be given several times. (default: all of the file)", valueName: "name"))
  var names: [String] = []

  var isGiven: Bool { models != nil || !names.isEmpty }

  /// Where models and keys are looked for.
  static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// The models that are meant.
  /// - Throws: `ModelConfiguration.Fault`, `CommandError`.
  func chosen() throws -> (models: [ModelEntry], source: String) {
    let (configuration, source) = try ModelConfiguration.found(
      path: models, environment: Self.environment)
    guard !names.isEmpty else { return (configuration.models, source) }
    let known = configuration.models.map(\.name)
    for name in names where !known.contains(name) {
      throw CommandError("\(source) has no model \(name); it has \(known.joined(separator: ", "))")
    }
    return (configuration.models.filter { names.contains($0.name) }, source)
  }
}
