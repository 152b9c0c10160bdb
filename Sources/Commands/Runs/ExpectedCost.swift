import Archive
import Foundation
import LanguageModels
import Ledger
import Research
import Studies

/// What a run is expected to cost, said before it begins.
struct ExpectedCost {
  private let options: ResearchOptions
  private let researcher: ResearcherName
  private let models: [ModelEntry]
  private let caps: Caps
  /// Tokens of the first question to each model.
  private let prompts: [String: Int]
  private let earlier: (seconds: Double, joules: Double, candidates: Int)?

  /// - Parameter lab: its runs of the same problem and researcher tell how long a candidate takes.
  init(
    _ options: ResearchOptions, researcher: ResearcherName, models: [ModelEntry], caps: Caps, problem: Problem, lab: Lab
  ) throws {
    self.options = options
    self.researcher = researcher
    self.models = models
    self.caps = caps
    let visible = try VisibleProblem(of: problem)
    prompts = Dictionary(
      models.map { ($0.name, ModelResearcher.promptTokens(visible, $0)) }, uniquingKeysWith: { first, _ in first })
    let known = try lab.latestRun(
      problem: problem.program.source.text, researcher: researcher.rawValue, seed: options.seed,
      verifier: options.selection.rawValue)
    earlier = try known.flatMap { run in
      let summary = try lab.summary(run: run.id)
      return summary.candidates > 0 ? (summary.seconds, summary.energy.joules, summary.candidates) : nil
    }
  }

  /// "About 60 s, 1,200 J at most (…), …"
  var words: String {
    let gauge = MachineGauge()
    let watts = Meter.assumedWattsPerCore
    let how =
      gauge.measuresEnergy
      ? "measured by this machine's counter" : "estimated: \(Int(watts)) W a busy core, there is no counter here"
    var parts: [String] = []
    switch options.budget {
    case .seconds(let seconds):
      parts.append("about \(Int(seconds.rounded())) s")
      parts.append("up to \(Int((seconds * watts * Double(options.threads)).rounded())) J (\(how))")
    case .candidates(let count):
      if let earlier {
        let share = Double(count) / Double(earlier.candidates)
        parts.append("about \(Int((earlier.seconds * share).rounded())) s")
        parts.append("\(Int((earlier.joules * share).rounded())) J (\(how)), as in the last such run")
      } else {
        parts.append("\(count) candidates; seconds and joules are not known before a first run (\(how))")
      }
      parts += models.map { model in
        let questions = researcher == .mixed ? max(1, count / 6) : researcher == .model ? count : count / 12
        guard let input = model.tariff.input, let output = model.tariff.output else {
          return "\(model.name): price not known"
        }
        if input == 0, output == 0 { return "\(model.name): no money" }
        return
          "\(model.name): usually \(ModelsPriceCommand.usual(model, questions, prompt: prompt(model)).words) (a question has "
          + "about \(prompt(model)) tokens), at most "
          + ModelsPriceCommand.largest(model, questions).words
      }
    }
    if models.isEmpty { parts.append("no money") }
    return "Expected: " + parts.joined(separator: "; ") + "; " + caps.words + (purchase.map { "; " + $0 } ?? "")
  }

  private func prompt(_ model: ModelEntry) -> Int { prompts[model.name] ?? 0 }

  /// What the dearest question costs at most.
  private var question: Usage {
    models.map { model in
      let tokens = Tokens(prompt: prompt(model), completion: model.maximumTokens)
      return Usage(seconds: 0, processorSeconds: 0, energy: .zero, tokens: tokens, cost: model.tariff.cost(tokens))
    }.max { ($0.cost.amount, $0.tokens.sum) < ($1.cost.amount, $1.tokens.sum) } ?? .zero
  }

  /// What caps buy that are shorter than a generation's questions, one a candidate, in words; nil for others.
  private var purchase: String? {
    let asked =
      researcher == .model ? options.generation : researcher == .mixed ? MixedResearcher.questions : 0
    guard !models.isEmpty, asked > 0 else { return nil }
    let question = question
    var count = caps.calls ?? .max
    if let money = caps.money, question.cost.amount > 0 { count = min(count, Int(money / question.cost.amount)) }
    if let tokens = caps.tokens, question.tokens.sum > 0 { count = min(count, tokens / question.tokens.sum) }
    guard count < asked else { return nil }
    let price = caps.money != nil ? question.cost.words : "\(question.tokens.sum) tokens"
    guard count > 0 else { return "this buys no question: one may cost \(price)" }
    let most = caps.money == nil && caps.tokens == nil ? "" : " or more (one may cost \(price))"
    return
      "this buys \(Plain.count(count, "question"))\(most), fewer than the \(asked) of a generation: the candidates that they give are judged"
  }
}
