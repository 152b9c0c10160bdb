import ArgumentParser
import Console
import Foundation
import LanguageModels
import Ledger
import Studies

/// `aitken models price`
struct ModelsPriceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price", abstract: "What a number of candidates costs with each model: usual and at most.",
    discussion: """
      A candidate takes one question, and at most three more for repairs. The usual figure assumes prompts of 1,500 tokens, replies of half
      the limit, and every second reply repaired once; the largest, full context and full replies each time.

      Example:
        aitken models price --candidates 500
      """)

  @OptionGroup var options: ModelOptions

  @Option(name: .long, help: ArgumentHelp("Candidates.", valueName: "n"))
  var candidates = 100

  func validate() throws {
    if candidates < 1 { throw ValidationError("--candidates must be at least 1.") }
  }

  func run() async throws {
    try await Failures.reported {
      let (models, source) = try options.chosen()
      let rows = models.map { model -> [String] in
        guard model.tariff.input != nil, model.tariff.output != nil else {
          return [model.name, Self.words(model.tariff), "not known", "not known"]
        }
        return [
          model.name, Self.words(model.tariff), Self.usual(model, candidates).words,
          Self.largest(model, candidates).words,
        ]
      }
      try Terminal.deliver(
        "What \(candidates) candidates cost with the models of \(source):\n\n"
          + PlainTable.text([["model", "price of a million tokens", "usual", "at most"]] + rows), to: nil)
    }
  }

  /// "3 in, 15 out USD", or "not known".
  static func words(_ tariff: ModelBill.Tariff) -> String {
    guard let input = tariff.input, let output = tariff.output else { return "not known" }
    return String(format: "%g in, %g out ", input, output) + tariff.currency
  }

  /// What candidates usually cost.
  /// - Parameter prompt: tokens of a question.
  static func usual(_ model: ModelEntry, _ candidates: Int, prompt: Int = 1500) -> Cost {
    let questions = candidates * 3 / 2
    return model.tariff.cost(
      Tokens(prompt: questions * min(prompt, model.context), completion: questions * model.maximumTokens / 2))
  }

  /// What candidates cost where every question is as long as can be.
  static func largest(_ model: ModelEntry, _ candidates: Int) -> Cost {
    let questions = 4 * candidates
    return model.tariff.cost(
      Tokens(prompt: questions * (model.context - model.maximumTokens), completion: questions * model.maximumTokens))
  }
}
