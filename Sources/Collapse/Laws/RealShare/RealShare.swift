import Engine
import Foundation

/// The mean of n real observations and λn of the last generation's output.
struct RealShare: CollapseLaw {
  /// Whether every generation has real observations of its own.
  let isFresh: Bool

  var name: String { isFresh ? "fresh-real" : "fixed-real" }
  var summary: String {
    isFresh
      ? "the mean of n fresh real and lambda n own observations: every generation learns more"
      : "the mean of the same n real and lambda n own observations: the error stays bounded"
  }
  var regime: CollapseRegime { isFresh ? .freshRealShare : .fixedRealShare }
  let source = "Bertrand et al. (2023), arXiv 2310.00429"
  let standardGenerations = 20
  let samples = LawParameter("samples", "n, real observations a generation", whole: 100, 1...100_000)
  let standardRuns = 10_000
  let parameters = [LawParameter("ratio", "lambda, own observations for a real one", 4, 0.01...1000)]

  func simulation(_ setting: LawSetting) throws -> any LawSimulation {
    let own = setting["ratio"] * Double(setting.samples)
    guard abs(own - own.rounded()) < 1e-9, own >= 1, own < 1e7 else {
      throw LawError("\(name): ratio times samples = \(own) must be a whole number from 1 to 10,000,000")
    }
    return Simulation(isFresh: isFresh, setting: setting)
  }

  struct Simulation: LawSimulation {
    let isFresh: Bool
    let setting: LawSetting
    let measures = MeanRecursion.measures

    func theory() -> LawTheory {
      let ratio = setting["ratio"]
      let own = ratio / (1 + 2 * ratio)
      let limit = isFresh ? (1 + ratio) / (1 + 2 * ratio) : 1 + own
      let decay = ratio / (1 + ratio)
      let formula = isFresh ? "(1 + lambda)/(1 + 2 lambda)" : "1 + lambda/(1 + 2 lambda)"
      let text = String(format: "%.4f", limit)
      return MeanRecursion.theory(setting, notes: ["n times the variance tends to \(formula) = \(text)."]) {
        // Generation 1 is the mean of the real sample alone.
        $0 == 0 ? 0 : limit + (1 - limit) * pow(decay, Double(2 * ($0 - 1)))
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let ratio = setting["ratio"]
      var numbers = Array(repeating: 0.0, count: setting.samples)
      var own = Array(repeating: 0.0, count: Int((ratio * Double(setting.samples)).rounded()))
      MeanRecursion.record(0, 0, setting, into: &record)
      var real = MeanRecursion.sampleMean(0, &numbers, &random)
      var mean = real
      MeanRecursion.record(mean, 1, setting, into: &record)
      var generation = 2
      while generation <= setting.generations {
        if isFresh { real = MeanRecursion.sampleMean(0, &numbers, &random) }
        mean = (real + ratio * MeanRecursion.sampleMean(mean, &own, &random)) / (1 + ratio)
        MeanRecursion.record(mean, generation, setting, into: &record)
        generation += 1
      }
    }
  }
}
