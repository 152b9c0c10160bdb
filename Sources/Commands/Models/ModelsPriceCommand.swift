import ArgumentParser
import Console
import Foundation
import LanguageModels
import Ledger
import Research
import Studies

/// `aitken models price`
struct ModelsPriceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price", abstract: "What a number of candidates costs with each model: usual and at most.",
    discussion: """
      A candidate takes one question, and at most three more for repairs. The usual figure assumes replies of half the limit and every
      second reply repaired once, and prompts of 1,500 tokens where no problem is named; with one, the parts of its prompts are shown. The
      largest takes full context and full replies each time.

      Example:
        aitken models price problems/p07_heteroskedastic_slope.py --candidates 500
      """)

  @Argument(help: ArgumentHelp("A problem file: prompts are then sized for it.", valueName: "problem"))
  var problem: String?

  @OptionGroup var options: ModelOptions

  @Option(name: .long, help: ArgumentHelp("Candidates.", valueName: "n"))
  var candidates = 100

  func validate() throws {
    if candidates < 1 { throw ValidationError("--candidates must be at least 1.") }
  }

  func run() async throws {
    try await Failures.reported {
      let (models, source) = try options.chosen()
      if let problem {
        let visible = try VisibleProblem(of: Problem(contentsOf: problem))
        for model in models {
          try Terminal.deliver(Self.parts(model, PromptParts(visible, model), candidates), to: nil)
        }
        return
      }
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

  /// What a question to a model is made of, and what each part costs over all candidates.
  private static func parts(_ model: ModelEntry, _ prompt: PromptParts, _ candidates: Int) -> String {
    let questions = candidates * 3 / 2
    func money(_ prompt: Int, _ reply: Int) -> String {
      guard model.tariff.input != nil, model.tariff.output != nil else { return "not known" }
      return model.tariff.cost(Tokens(prompt: questions * prompt, completion: questions * reply)).words
    }
    var rows = prompt.parts.map { part in
      [part.name, "\(part.tokens)", money(part.tokens, 0), part.isKept ? "every time the same" : ""]
    }
    rows.append(["the reply", "\(model.maximumTokens / 2)", money(0, model.maximumTokens / 2), ""])
    rows.append([
      "altogether", "\(prompt.tokens + model.maximumTokens / 2)", money(prompt.tokens, model.maximumTokens / 2), "",
    ])
    return "\(model.name), \(questions) questions (\(candidates) candidates, every second one repaired once):\n\n"
      + PlainTable.text([["part of a question", "tokens", "cost", ""]] + rows)
      + "At most, with full context, full replies and three repairs each: "
      + (model.tariff.input == nil || model.tariff.output == nil ? "not known" : largest(model, candidates).words)
      + ".\nWhat is every time the same costs less where the provider keeps it; that is not counted here.\n\n"
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
