import Engine
import Foundation

/// A normal distribution refitted to samples of its own that were drawn colder or hotter than it is.
struct SamplingTemperature: CollapseLaw {
  let name = "temperature"
  let summary =
    "a normal distribution refitted to its own sample, drawn with its variance times lambda: sampling bias compounds"
  let regime = CollapseRegime.replace
  let source = "Alemohammad et al. (2023), arXiv 2307.01850"
  let standardGenerations = 20
  let samples = LawParameter("samples", "n, observations a generation", whole: 100, 2...100_000)
  let standardRuns = 10_000
  let parameters = [
    LawParameter("temperature", "lambda, variance of the draws over the model's", 0.9, 0.01...2)
  ]

  func simulation(_ setting: LawSetting) -> any LawSimulation { Simulation(setting: setting) }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [
      .mean("variance"), .median("median variance"), .mean("log variance"), .mean("squared mean"),
    ]

    func theory() -> LawTheory {
      let n = Double(setting.samples)
      let heat = setting["temperature"]
      var drift = 0.0
      let still = String(format: "%.4f", n / (n - 1))
      return LawTheory(
        generations: setting.generations,
        notes: [
          "E sigma^2 = lambda^(t-1) (1 - 1/n)^t: the real data are drawn at their own temperature, all others at lambda. It stays "
            + "where it is at lambda = n/(n - 1) = \(still) alone."
        ]
      ) { generation in
        guard generation > 0 else { return [1, 1, 0, 0] }
        let product = ChiSquareProduct(degreesOfFreedom: n - 1, divisor: n, factors: generation)
        let heating = pow(heat, Double(generation - 1))
        // The sample's own variance over n, of every generation so far.
        let before = pow(1 - 1 / n, Double(generation - 1))
        drift += heating * before / n
        return [
          heating * product.moment(1), heating * product.median, log(heating) + product.meanLog, drift,
        ]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      var numbers = Array(repeating: 0.0, count: setting.samples)
      var (mean, variance) = (0.0, 1.0)
      for generation in 0...setting.generations {
        if generation > 0 {
          random.normal(&numbers)
          let deviation = (generation == 1 ? variance : setting["temperature"] * variance).squareRoot()
          for i in numbers.indices { numbers[i] = mean + deviation * numbers[i] }
          let moments = SampleMoments(numbers)
          mean = moments.mean
          variance = moments.squares / moments.count
        }
        record[generation, 0] = variance
        record[generation, 1] = variance
        record[generation, 2] = log(variance)
        record[generation, 3] = mean * mean
      }
    }
  }
}
