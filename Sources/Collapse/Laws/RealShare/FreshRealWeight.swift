import Engine
import Foundation

/// A mean of new real data and of the last generation's output, weighted w and 1 − w.
struct FreshRealWeight: CollapseLaw {
  let name = "fresh-weight"
  let summary = "a weighted mean of fresh real and own data: the variance is least at w = 0.618, the golden ratio"
  let regime = CollapseRegime.freshRealShare
  let source = "He, Xu & Cheng (2025), arXiv 2502.18049"
  let standardGenerations = 20
  let samples = LawParameter("samples", "n, real and own observations a generation", whole: 100, 1...100_000)
  let standardRuns = 20_000
  let parameters = [LawParameter("weight", "w, weight of the real data", (5.0.squareRoot() - 1) / 2, 0.01...1)]

  func simulation(_ setting: LawSetting) -> any LawSimulation { Simulation(setting: setting) }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures = MeanRecursion.measures

    func theory() -> LawTheory {
      let w = setting["weight"]
      let limit = (w * w + (1 - w) * (1 - w)) / (1 - (1 - w) * (1 - w))
      let text = String(format: "%.4f", limit)
      return MeanRecursion.theory(
        setting, notes: ["n times the variance tends to (w^2 + (1-w)^2)/(1 - (1-w)^2) = \(text)."]
      ) { limit * (1 - pow(1 - w, Double(2 * $0))) }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let w = setting["weight"]
      var numbers = Array(repeating: 0.0, count: setting.samples)
      var mean = 0.0
      for generation in 0...setting.generations {
        if generation > 0 {
          let real = MeanRecursion.sampleMean(0, &numbers, &random)
          let own = MeanRecursion.sampleMean(mean, &numbers, &random)
          mean = w * real + (1 - w) * own
        }
        MeanRecursion.record(mean, generation, setting, into: &record)
      }
    }
  }
}
