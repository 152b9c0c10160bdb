import Engine
import Foundation

/// The least-norm interpolator, more coefficients than observations, refitted to its own predictions: the signal is forgotten
/// exponentially fast, even without noise.
struct RegressionInterpolation: CollapseLaw {
  let name = "interpolation"
  let summary =
    "the least-norm interpolator (d > n) refitted to its own predictions, fresh regressors: n/d of the signal is left each time"
  let regime = CollapseRegime.replace
  let source = "Dohmatob, Feng & Kempe (2024), arXiv 2402.07712; exact for finite n and d: derived here"
  let standardGenerations = 10
  let samples = LawParameter("samples", "n, observations a generation", whole: 20, 1...500)
  let standardRuns = 2_000
  let parameters = [
    LawParameter("dimension", "d, regressors, above n + 5", whole: 60, 7...2_000),
    LawParameter("signal", "|w|, norm of the true coefficients", 1, 0.001...1000),
    LawParameter("noise", "sigma, standard deviation of the noise", 0.5, 0...1000),
  ]

  func simulation(_ setting: LawSetting) throws -> any LawSimulation {
    guard setting.whole("dimension") > setting.samples + 5 else {
      throw LawError(
        "\(name): dimension = \(setting.whole("dimension")) must exceed samples + 5 = \(setting.samples + 5): below that the risk "
          + "has no finite variance")
    }
    return Simulation(setting: setting)
  }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [.mean("excess risk"), .mean("share of the signal"), .mean("squared norm")]

    /// A fit projects the last coefficients on n random directions of d, and adds X⁺ε with E‖X⁺ε‖² = σ²n/(d − n − 1):
    /// E‖ŵ‖² goes to (n/d)‖ŵ‖² + σ²n/(d − n − 1), E ŵ·w to n/d of itself.
    func theory() -> LawTheory {
      let (n, d) = (Double(setting.samples), setting["dimension"])
      let signal = setting["signal"] * setting["signal"]
      let unit = setting["noise"] * setting["noise"] * n / (d - n - 1)
      var (norm, left) = (signal, 1.0)
      return LawTheory(
        generations: setting.generations,
        notes: [
          "without noise the risk goes to |w|^2, that of knowing nothing, as 1 - 2 (n/d)^t; with it |w|^2 + sigma^2 n/((d - n - 1)(1 - "
            + "n/d)) is where it ends."
        ]
      ) { generation in
        if generation > 0 {
          norm = n / d * norm + unit
          left *= n / d
        }
        return [norm - 2 * left * signal + signal, left, norm]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let (d, n) = (setting.whole("dimension"), setting.samples)
      let signal = setting["signal"]
      // Regressors look the same from every side: the truth may lie along the first axis.
      var weights = Array(repeating: 0.0, count: d)
      weights[0] = signal
      var regressors = Array(repeating: 0.0, count: n * d)
      var noise = Array(repeating: 0.0, count: n)
      func write(_ generation: Int) {
        var norm = 0.0
        for weight in weights { norm += weight * weight }
        record[generation, 0] = norm - 2 * weights[0] * signal + signal * signal
        record[generation, 1] = weights[0] / signal
        record[generation, 2] = norm
      }
      write(0)
      for generation in 1...setting.generations {
        random.normal(&regressors)
        random.normal(&noise)
        // Column-major: XX′ is the sum over columns.
        var gram = NormalEquations(dimension: n)
        var response = noise.map { setting["noise"] * $0 }
        for j in 0..<d {
          gram.add(regressors, from: j * n)
          for i in 0..<n { response[i] += regressors[j * n + i] * weights[j] }
        }
        let dual = gram.solve(response) ?? Array(repeating: .nan, count: n)
        for j in 0..<d {
          weights[j] = 0
          for i in 0..<n { weights[j] += regressors[j * n + i] * dual[i] }
        }
        write(generation)
      }
    }
  }
}
