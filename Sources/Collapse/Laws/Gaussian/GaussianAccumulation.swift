import Engine
import Foundation

/// A normal distribution refitted to the real sample and the samples of all generations so far.
struct GaussianAccumulation: CollapseLaw {
  let name = "gaussian-accumulate"
  let summary = "a normal distribution refitted to all samples so far, real ones included: the variance settles"
  let regime = CollapseRegime.accumulate
  let source = "Gerstgrasser et al. (2024), arXiv 2404.01413; Kazdan et al. (2024)"
  let standardGenerations = 100
  let samples = LawParameter("samples", "observations a generation", whole: 100, 2...100_000)
  let standardRuns = 20_000
  let parameters: [LawParameter] = []

  func simulation(_ setting: LawSetting) -> any LawSimulation { Simulation(setting: setting) }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [.mean("variance"), .mean("squared mean")]

    func theory() -> LawTheory {
      let n = Double(setting.samples)
      let x = Double.pi / n.squareRoot()
      var (variance, drift) = (1.0, 0.0)
      let limit = String(format: "%.4f", sin(x) / x)
      return LawTheory(
        generations: setting.generations,
        notes: ["E sigma^2 falls to sin(x)/x with x = pi/sqrt(n), which is \(limit): accumulation bounds the loss."]
      ) { generation in
        if generation > 0 {
          let share = 1 / (n * Double(generation) * Double(generation))
          drift += variance * share
          variance *= 1 - share
        }
        return [variance, drift]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      var numbers = Array(repeating: 0.0, count: setting.samples)
      // Count, mean and squares of all numbers so far; the model is fitted to them.
      var (count, mean, squares) = (0.0, 0.0, 0.0)
      var variance = 1.0
      for generation in 0...setting.generations {
        if generation > 0 {
          random.normal(&numbers)
          let moments = SampleMoments(numbers)
          let centre = mean + variance.squareRoot() * moments.mean
          let shift = centre - mean
          let total = count + moments.count
          squares += variance * moments.squares + shift * shift * count * moments.count / total
          mean += shift * moments.count / total
          count = total
          variance = squares / count
        }
        record[generation, 0] = variance
        record[generation, 1] = mean * mean
      }
    }
  }
}
