import Engine

/// A linear regression refitted to responses that the last fit predicts, with fresh regressors and noise.
struct RegressionReplacement: CollapseLaw {
  let name = "regression"
  let summary =
    "least squares refitted to its own predictions with noise, fresh regressors: the error grows without bound"
  let regime = CollapseRegime.replace
  let source = "Dohmatob, Feng & Kempe (2024), arXiv 2402.07712"
  let standardGenerations = 15
  let samples = LawParameter("samples", "observations a generation", whole: 100, 4...100_000)
  let standardRuns = 4_000
  let parameters = [
    LawParameter("dimension", "d, regressors", whole: 20, 1...200),
    LawParameter("noise", "sigma, standard deviation of the noise", 1, 0.001...1000),
  ]

  func simulation(_ setting: LawSetting) throws -> any LawSimulation {
    try RegressionRisk.check(setting)
    return Simulation(setting: setting)
  }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures = RegressionRisk.measures

    func theory() -> LawTheory {
      let unit = RegressionRisk.unit(setting)
      return LawTheory(generations: setting.generations) { [Double($0) * unit, Double($0)] }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let d = setting.whole("dimension")
      var regressors = Array(repeating: 0.0, count: setting.samples * d)
      var noise = Array(repeating: 0.0, count: setting.samples)
      // ŵ − w: the true coefficients shift every fit alike, so zero will do for them.
      var error = Array(repeating: 0.0, count: d)
      RegressionRisk.record(error, generation: 0, setting, into: &record)
      for generation in 1...setting.generations {
        random.normal(&regressors)
        random.normal(&noise)
        var equations = NormalEquations(dimension: d)
        for row in 0..<setting.samples {
          // y = x′ŵ + σε; by linearity the new fit is ŵ + (X′X)⁻¹X′σε.
          equations.add(regressors, from: row * d, response: setting["noise"] * noise[row])
        }
        let step = equations.solve(equations.crossProducts) ?? Array(repeating: .nan, count: d)
        for i in 0..<d { error[i] += step[i] }
        RegressionRisk.record(error, generation: generation, setting, into: &record)
      }
    }
  }
}
