import Engine
import Foundation

/// The scale of a normal distribution refitted to all data so far, the model's own drawn too cold: accumulating does not save it.
struct TemperatureAccumulation: CollapseLaw {
  let name = "temperature-accumulate"
  let summary =
    "a normal scale refitted to all samples so far, own ones drawn with lambda times the variance: accumulating does not save it"
  let regime = CollapseRegime.accumulate
  let source =
    "derived here; sampling bias: Alemohammad et al. (2023), arXiv 2307.01850; that accumulating need not save: Barzilai & Shamir "
    + "(2025), arXiv 2505.19046"
  let standardGenerations = 100
  let samples = LawParameter("samples", "n, observations a generation", whole: 100, 1...100_000)
  let standardRuns = 5_000
  let parameters = [
    LawParameter("temperature", "lambda, variance of the draws over the model's", 0.7, 0.01...2)
  ]

  func simulation(_ setting: LawSetting) -> any LawSimulation { Simulation(setting: setting) }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [.mean("variance"), .mean("squared variance")]

    /// The mean square Q of all data goes to Q (t + λ χ²(n)/n)/(t + 1): E Q has the factors (i + λ)/(i + 1), E Q² the factors
    /// (i² + 2iλ + λ²(1 + 2/n))/(i + 1)².
    func theory() -> LawTheory {
      let n = Double(setting.samples)
      let heat = setting["temperature"]
      var (mean, square) = (1.0, 1 + 2 / n)
      let limit = String(format: "%.4f", exp(-GammaFunctions.logGamma(1 + heat)))
      return LawTheory(
        generations: setting.generations,
        notes: [
          "E sigma^2 = Gamma(t + lambda)/(Gamma(1 + lambda) t!), which goes as \(limit) t^(lambda - 1): to zero for every lambda below 1, "
            + "though the real data are never thrown away. Without the bias, lambda = 1, it stays at 1 for ever."
        ]
      ) { generation in
        guard generation > 0 else { return [1, 1] }
        if generation > 1 {
          let i = Double(generation - 1)
          mean *= (i + heat) / (i + 1)
          square *= (i * i + 2 * i * heat + heat * heat * (1 + 2 / n)) / ((i + 1) * (i + 1))
        }
        return [mean, square]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      var numbers = Array(repeating: 0.0, count: setting.samples)
      var (variance, squares, count) = (1.0, 0.0, 0.0)
      (record[0, 0], record[0, 1]) = (1, 1)
      for generation in 1...setting.generations {
        random.normal(&numbers)
        let drawn = generation == 1 ? 1 : setting["temperature"] * variance
        for number in numbers { squares += drawn * number * number }
        count += Double(setting.samples)
        variance = squares / count
        record[generation, 0] = variance
        record[generation, 1] = variance * variance
      }
    }
  }
}
