import Engine
import Foundation

/// A power law with infinitely many categories, refitted to its own sample: the mass that is never seen again.
struct PowerTail: CollapseLaw {
  let name = "power-tail"
  let summary = "a power law's frequencies refitted to their own sample: the missing mass of the tail grows"
  let regime = CollapseRegime.replace
  let source = "Dohmatob et al. (2024), arXiv 2402.07043"
  let standardGenerations = 5
  let samples = LawParameter("samples", "T, observations a generation", whole: 10_000, 100...1_000_000)
  let standardRuns = 1_000
  let parameters = [LawParameter("beta", "frequencies fall as rank^-beta", 1.5, 1.1...4)]

  func simulation(_ setting: LawSetting) throws -> any LawSimulation {
    guard setting.generations <= 100 else { throw LawError("power-tail: at most 100 generations") }
    return Simulation(setting: setting)
  }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [.mean("missing mass", in: 0...1)]

    func theory() -> LawTheory {
      let law = ZetaDistribution(exponent: setting["beta"])
      let asymptotic = String(format: "%.4f", law.asymptoticMissingMass(sample: Double(setting.samples)))
      let missing = law.missingMass(sample: setting.samples, generations: setting.generations)
      return LawTheory(
        generations: setting.generations,
        notes: [
          "theory is the sum over categories of frequency times the probability of extinction; after one generation it is "
            + "(A^(1/beta)/beta) Gamma(1 - 1/beta) T^-(1 - 1/beta) for large T, here \(asymptotic)."
        ]
      ) { [missing[$0]] }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let n = setting.samples
      let law = ZetaDistribution(exponent: setting["beta"])
      var sample = law.sample(n, &random)
      var next = Array(repeating: 0.0, count: n)
      var numbers = Array(repeating: 0.0, count: n)
      record[0, 0] = 0
      for generation in 1...setting.generations {
        if generation > 1 {
          random.uniform(&numbers)
          for i in 0..<n { next[i] = sample[Int(numbers[i] * Double(n))] }
          next.sort()
          swap(&sample, &next)
        }
        var seen = 0.0
        var last = 0.0
        for category in sample where category != last {
          seen += law.frequency(category)
          last = category
        }
        record[generation, 0] = 1 - seen
      }
    }
  }
}
