import Engine
import Foundation

/// Three families of distributions, each refitted to all data so far: the error ends at π²/6 of one fit's whatever the family.
struct FamilyAccumulation: CollapseLaw {
  let name = "families-accumulate"
  let summary =
    "Poisson, exponential and Bernoulli means refitted to all samples so far: each error ends near pi^2/6 of one fit's"
  let regime = CollapseRegime.accumulate
  let source = "Dey & Donoho (2024), arXiv 2410.22812; exact for finite n: derived here"
  let standardGenerations = 20
  let samples = LawParameter("samples", "n, observations a generation", whole: 100, 1...10_000)
  let standardRuns = 10_000
  let parameters = [
    LawParameter("rate", "mean of the Poisson distribution", 3, 0.1...50),
    LawParameter("share", "mean of the Bernoulli distribution", 0.3, 0.01...0.99),
  ]

  func simulation(_ setting: LawSetting) -> any LawSimulation { Simulation(setting: setting) }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [.mean("poisson"), .mean("exponential"), .mean("bernoulli")]

    /// n E(θ̂ − θ)²/V(θ), V the variance of one observation. θ̂ is a martingale whose step in generation i has variance V(θ̂)/(n i²):
    /// V is θ (Poisson), θ² (exponential), θ(1 − θ) (Bernoulli), so that E V stays, or has the factors 1 ± 1/(n i²).
    func theory() -> LawTheory {
      let n = Double(setting.samples)
      var (sum, growing, falling) = (0.0, 1.0, 1.0)
      return LawTheory(
        generations: setting.generations,
        notes: [
          "the mean squared error over that of one fit to n real observations. For large n each is the sum of 1/i^2, which ends at "
            + "pi^2/6 = 1.645; replacing would give t."
        ]
      ) { generation in
        if generation > 0 {
          let share = 1 / (n * Double(generation) * Double(generation))
          sum += n * share
          growing *= 1 + share
          falling *= 1 - share
        }
        return [sum, n * (growing - 1), n * (1 - falling)]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let n = Double(setting.samples)
      let (rate, share) = (setting["rate"], setting["share"])
      var waiting = Array(repeating: 0.0, count: setting.samples)
      var choices = waiting
      var (poisson, exponential, bernoulli) = (rate, 1.0, share)
      func write(_ generation: Int) {
        record[generation, 0] = n * (poisson - rate) * (poisson - rate) / rate
        record[generation, 1] = n * (exponential - 1) * (exponential - 1)
        record[generation, 2] = n * (bernoulli - share) * (bernoulli - share) / (share * (1 - share))
      }
      write(0)
      for generation in 1...setting.generations {
        let t = Double(generation)
        random.exponential(&waiting)
        random.uniform(&choices)
        // n Poisson numbers add up to one whose mean is n times as large.
        let count = PoissonCount.draw(mean: n * poisson, &random)
        poisson += (Double(count) / n - poisson) / t
        exponential += exponential * (waiting.reduce(0, +) / n - 1) / t
        let ones = choices.count { $0 < bernoulli }
        bernoulli += (Double(ones) / n - bernoulli) / t
        write(generation)
      }
    }
  }
}
