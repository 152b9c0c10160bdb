import Engine
import Foundation

/// Ridge regression refitted to its own predictions with noise: the penalty bounds the variance and forgets the signal.
struct RegressionRidge: CollapseLaw {
  let name = "ridge"
  let summary =
    "ridge regression refitted to its own predictions with noise, orthogonal regressors: bounded variance, but the signal is forgotten"
  let regime = CollapseRegime.replace
  let source = "Dohmatob, Feng & Kempe (2024), arXiv 2402.07712; for orthogonal regressors derived here"
  let standardGenerations = 30
  let samples = LawParameter(
    "samples", "n, observations a generation; a multiple of the dimension", whole: 100, 1...100_000)
  let standardRuns = 2_000
  let parameters = [
    LawParameter("dimension", "d, regressors", whole: 20, 1...200),
    LawParameter("penalty", "lambda, penalty n lambda |w|^2", 0.02, 0...100),
    LawParameter("signal", "|w|, norm of the true coefficients", 1, 0...1000),
    LawParameter("noise", "sigma, standard deviation of the noise", 1, 0.001...1000),
  ]

  func simulation(_ setting: LawSetting) throws -> any LawSimulation {
    guard setting.samples % setting.whole("dimension") == 0 else {
      throw LawError(
        "\(name): samples = \(setting.samples) must be a multiple of dimension = \(setting.whole("dimension")), or the regressors "
          + "cannot be orthogonal")
    }
    return Simulation(setting: setting)
  }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [.mean("excess risk"), .mean("share of the signal")]

    /// With X′X = nI a fit is s(w + noise), s = 1/(1 + λ): after t of them the signal is sᵗw and the noise σ²d/n Σ s^{2k}.
    func theory() -> LawTheory {
      let shrink = 1 / (1 + setting["penalty"])
      let signal = setting["signal"] * setting["signal"]
      let unit = setting["noise"] * setting["noise"] * setting["dimension"] / Double(setting.samples)
      var (left, noise) = (1.0, 0.0)
      let end = shrink < 1 ? signal + unit * shrink * shrink / (1 - shrink * shrink) : .infinity
      let limit = shrink < 1 ? String(format: "ends at %.4f", end) : "grows for ever"
      return LawTheory(
        generations: setting.generations,
        notes: ["the risk is (1 - s^t)^2 |w|^2 + sigma^2 d/n (s^2 + ... + s^2t) with s = 1/(1 + lambda); it \(limit)."]
      ) { generation in
        if generation > 0 {
          left *= shrink
          noise = shrink * shrink * (noise + unit)
        }
        return [(1 - left) * (1 - left) * signal + noise, setting["signal"] > 0 ? left : .nan]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let (d, n) = (setting.whole("dimension"), setting.samples)
      let signal = setting["signal"]
      // Row r is √d times the unit vector r mod d: X′X = nI.
      let size = Double(d).squareRoot()
      var truth = Array(repeating: 0.0, count: d)
      for i in 0..<d { truth[i] = signal / size }
      var weights = truth
      var noise = Array(repeating: 0.0, count: n)
      var row = Array(repeating: 0.0, count: d)
      func write(_ generation: Int) {
        var (risk, product) = (0.0, 0.0)
        for i in 0..<d {
          risk += (weights[i] - truth[i]) * (weights[i] - truth[i])
          product += weights[i] * truth[i]
        }
        record[generation, 0] = risk
        record[generation, 1] = signal > 0 ? product / (signal * signal) : 0
      }
      write(0)
      for generation in 1...setting.generations {
        random.normal(&noise)
        var equations = NormalEquations(dimension: d)
        for r in 0..<n {
          row[r % d] = size
          equations.add(row, from: 0, response: size * weights[r % d] + setting["noise"] * noise[r])
          row[r % d] = 0
        }
        weights =
          equations.solve(equations.crossProducts, ridge: setting["penalty"] * Double(n))
          ?? Array(repeating: .nan, count: d)
        write(generation)
      }
    }
  }
}
