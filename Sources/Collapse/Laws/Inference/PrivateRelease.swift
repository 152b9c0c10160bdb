import Engine
import Foundation
import Studies

/// A mean released once with differential privacy; all later generations learn from what was released.
struct PrivateRelease: CollapseLaw {
  let name = "private-release"
  let summary = "a clipped mean released with Laplace noise, then refitted to its own samples: privacy is paid for once"
  let regime = CollapseRegime.replace
  let source = "Dwork & Roth (2014), theorem 3.6 and proposition 2.1"
  let standardGenerations = 10
  let samples = LawParameter("samples", "n, observations a generation", whole: 100, 2...100_000)
  let standardRuns = 20_000
  let parameters = [
    LawParameter("epsilon", "privacy loss of the release", 1, 0.001...100),
    LawParameter("bound", "B, observations are clipped to [-B, B]", 3, 0.1...100),
  ]

  func simulation(_ setting: LawSetting) -> any LawSimulation { Simulation(setting: setting) }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures = MeanRecursion.measures

    /// 2B/(nε): the sensitivity of the clipped mean (one observation replaced) over ε.
    private var scale: Double { 2 * setting["bound"] / (Double(setting.samples) * setting["epsilon"]) }

    func theory() -> LawTheory {
      let n = Double(setting.samples)
      let b = setting["bound"]
      // E min(z², B²) for a standard normal z.
      let clipped = 1 - 2 * Normal.survival(b) - 2 * b * Normal.density(b) + 2 * b * b * Normal.survival(b)
      let noise = 2 * scale * scale
      let shown = String(format: "%.6g", noise)
      return MeanRecursion.theory(
        setting,
        notes: [
          "the noise adds 8B^2/(n^2 epsilon^2) = \(shown) to the variance, once: generations after the first see only what was "
            + "released, so that epsilon = \(LawParameter.text(setting["epsilon"])) is all that is ever spent (post-processing)."
        ]
      ) { $0 == 0 ? 0 : clipped + n * noise + Double($0 - 1) }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let b = setting["bound"]
      var numbers = Array(repeating: 0.0, count: setting.samples)
      var noise = [0.0]
      random.normal(&numbers)
      random.laplace(&noise)
      var sum = 0.0
      for number in numbers { sum += min(b, max(-b, number)) }
      var mean = sum / Double(numbers.count) + scale * noise[0]
      MeanRecursion.record(0, 0, setting, into: &record)
      MeanRecursion.record(mean, 1, setting, into: &record)
      var generation = 2
      while generation <= setting.generations {
        mean = MeanRecursion.sampleMean(mean, &numbers, &random)
        MeanRecursion.record(mean, generation, setting, into: &record)
        generation += 1
      }
    }
  }
}
