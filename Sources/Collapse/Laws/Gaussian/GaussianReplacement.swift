import Engine
import Foundation

/// A normal distribution refitted again and again to a sample of its own.
struct GaussianReplacement: CollapseLaw {
  /// What the sum of squares is divided by.
  enum VarianceEstimator: Sendable { case maximumLikelihood, unbiased }

  let estimator: VarianceEstimator

  var name: String { estimator == .unbiased ? "gaussian-unbiased" : "gaussian" }
  var summary: String {
    estimator == .unbiased
      ? "a normal distribution refitted to its own sample, unbiased variance: the mean of the variance stays, its median falls"
      : "a normal distribution refitted to its own sample by maximum likelihood: the variance dies out"
  }
  let regime = CollapseRegime.replace
  let source = "Shumailov et al. (2023), arXiv 2305.17493"
  let standardGenerations = 100
  let samples = LawParameter("samples", "observations a generation", whole: 100, 2...100_000)
  let standardRuns = 20_000
  let parameters: [LawParameter] = []

  func simulation(_ setting: LawSetting) -> any LawSimulation { Simulation(estimator: estimator, setting: setting) }

  struct Simulation: LawSimulation {
    let estimator: VarianceEstimator
    let setting: LawSetting

    let measures: [LawMeasure] = [
      .mean("variance"), .median("median variance"), .mean("log variance"), .mean("standard deviation"),
      .mean("squared mean"), .mean("squared Wasserstein distance"),
    ]

    private var divisor: Double { Double(setting.samples) - (estimator == .unbiased ? 1 : 0) }

    func theory() -> LawTheory {
      let n = Double(setting.samples)
      var drift = 0.0
      return LawTheory(
        generations: setting.generations,
        notes: [
          "sigma^2 after t generations is a product of t independent chi-squares: its mean is carried by few runs, its "
            + "median and the mean of its logarithm are what a single run sees."
        ]
      ) { generation in
        let product = ChiSquareProduct(degreesOfFreedom: n - 1, divisor: divisor, factors: generation)
        let (variance, deviation) = (product.moment(1), product.moment(0.5))
        if generation > 0 {
          drift += ChiSquareProduct(degreesOfFreedom: n - 1, divisor: divisor, factors: generation - 1).moment(1) / n
        }
        // W₂² between N(μ, σ²) and N(0, 1) is μ² + (σ − 1)².
        return [variance, product.median, product.meanLog, deviation, drift, drift + variance - 2 * deviation + 1]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      var numbers = Array(repeating: 0.0, count: setting.samples)
      var (mean, variance) = (0.0, 1.0)
      for generation in 0...setting.generations {
        if generation > 0 {
          // A sample of N(μ, σ²) is μ + σz; so are its moments.
          random.normal(&numbers)
          let moments = SampleMoments(numbers)
          mean += variance.squareRoot() * moments.mean
          variance *= moments.squares / divisor
        }
        let deviation = variance.squareRoot()
        record[generation, 0] = variance
        record[generation, 1] = variance
        record[generation, 2] = log(variance)
        record[generation, 3] = deviation
        record[generation, 4] = mean * mean
        record[generation, 5] = mean * mean + (deviation - 1) * (deviation - 1)
      }
    }
  }
}
