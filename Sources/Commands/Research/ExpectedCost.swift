import Archive
import Foundation
import LanguageModels
import Ledger
import Research

/// What a run is expected to cost, said before it begins.
struct ExpectedCost {
  private let options: ResearchOptions
  private let researcher: ResearcherName
  private let models: [ModelEntry]
  private let caps: Caps
  private let earlier: (seconds: Double, joules: Double, candidates: Int)?

  /// - Parameter lab: its runs of the same problem and researcher tell how long a candidate takes.
  init(
    _ options: ResearchOptions, researcher: ResearcherName, models: [ModelEntry], caps: Caps, problem: String, lab: Lab
  ) throws {
    self.options = options
    self.researcher = researcher
    self.models = models
    self.caps = caps
    let known = try lab.latestRun(
      problem: problem, researcher: researcher.rawValue, seed: options.seed, verifier: options.selection.rawValue)
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
        return "\(model.name): usually \(ModelsPriceCommand.usual(model, questions).words), at most "
          + ModelsPriceCommand.largest(model, questions).words
      }
    }
    if models.isEmpty { parts.append("no money") }
    return "Expected: " + parts.joined(separator: "; ") + "; " + caps.words
  }
}
