import ArgumentParser
import Console
import LanguageModels
import Ledger

/// What a run may spend, beside seconds and candidates.
struct BudgetOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Joules to spend on the search at most: measured where the machine has a counter (RAPL), else estimated from processor time.",
      valueName: "j"))
  var joules: Double?

  @Option(
    name: .long, help: ArgumentHelp("Tokens to exchange with language models at most, both ways.", valueName: "n"))
  var tokens: Int?

  @Option(
    name: .long,
    help: ArgumentHelp("Money for language models at most, in the currency of their prices.", valueName: "d"))
  var dollars: Double?

  @Option(name: .long, help: ArgumentHelp("Questions to put to language models at most.", valueName: "n"))
  var calls: Int?

  /// The caps.
  var caps: Caps { Caps(joules: joules, tokens: tokens, money: dollars, calls: calls) }

  /// - Throws: `ValidationError` where a cap makes no sense, or nothing could be metered.
  func validate(asksModels: Bool) throws {
    if let joules, !(joules > 0 && joules.isFinite) { throw ValidationError("--joules must be above 0.") }
    if let tokens, tokens < 1 { throw ValidationError("--tokens must be at least 1.") }
    if let dollars, !(dollars >= 0 && dollars.isFinite) { throw ValidationError("--dollars must be 0 or more.") }
    if let calls, calls < 1 { throw ValidationError("--calls must be at least 1.") }
    guard !asksModels else { return }
    if calls != nil {
      throw ValidationError("--calls: no language model is asked in this run, so there are no questions to count.")
    }
    if tokens != nil {
      throw ValidationError("--tokens: no language model is asked in this run, so there are no tokens to meter.")
    }
    if dollars != nil {
      throw ValidationError("--dollars: no language model is asked in this run, and nothing else here costs money.")
    }
  }

  /// - Throws: `CommandError` where tokens, or the money for one of the models, cannot be metered.
  static func check(_ caps: Caps, _ models: [ModelEntry]) throws {
    if models.isEmpty, caps.tokens != nil || caps.money != nil || caps.calls != nil {
      let option = caps.tokens != nil ? "--tokens" : caps.money != nil ? "--dollars" : "--calls"
      throw CommandError(
        "\(option): this run asks no language model, so there is nothing to meter; "
          + "--joules meters every run")
    }
    guard caps.money != nil else { return }
    for model in models where model.tariff.input == nil || model.tariff.output == nil {
      throw CommandError(
        "--dollars: the price of \(model.name) is not known, so money cannot be metered; give \"price of a million input tokens\" "
          + "and \"price of a million output tokens\" in the models' file (0 for a model that costs nothing)")
    }
    let currencies = Set(models.map(\.tariff.currency))
    if currencies.count > 1 {
      throw CommandError(
        "--dollars: the models' prices are in \(currencies.sorted().joined(separator: " and ")); one cap cannot meter both"
      )
    }
  }
}
