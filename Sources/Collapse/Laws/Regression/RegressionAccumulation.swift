import Engine

/// A linear regression refitted to the responses of all generations so far, on the same regressors.
struct RegressionAccumulation: CollapseLaw {
  let name = "regression-accumulate"
  let summary =
    "least squares refitted to all responses so far, fixed regressors: the error stays below pi^2/6 of one fit's"
  let regime = CollapseRegime.accumulate
  let source = "Gerstgrasser et al. (2024), arXiv 2404.01413"
  let standardGenerations = 15
  let samples = LawParameter("samples", "observations a generation", whole: 100, 4...100_000)
  let standardRuns = 10_000
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
      var sum = 0.0
      return LawTheory(
        generations: setting.generations,
        notes: ["the relative risk, the sum of 1/i^2, never exceeds pi^2/6 = 1.645."]
      ) { generation in
        if generation > 0 { sum += 1 / Double(generation * generation) }
        return [sum * unit, sum]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let d = setting.whole("dimension")
      let n = setting.samples
      var regressors = Array(repeating: 0.0, count: n * d)
      var noise = Array(repeating: 0.0, count: n)
      random.normal(&regressors)
      var equations = NormalEquations(dimension: d)
      for row in 0..<n { equations.add(regressors, from: row * d) }
      // X′ times all responses so far, less the part that the true coefficients explain; ŵ − w.
      var total = Array(repeating: 0.0, count: d)
      var error = Array(repeating: 0.0, count: d)
      RegressionRisk.record(error, generation: 0, setting, into: &record)
      for generation in 1...setting.generations {
        random.normal(&noise)
        for row in 0..<n {
          var response = setting["noise"] * noise[row]
          for i in 0..<d { response += regressors[row * d + i] * error[i] }
          for i in 0..<d { total[i] += regressors[row * d + i] * response }
        }
        // The same X stacked g times: X′X is g times as large.
        let right = total.map { $0 / Double(generation) }
        error = equations.solve(right) ?? Array(repeating: .nan, count: d)
        RegressionRisk.record(error, generation: generation, setting, into: &record)
      }
    }
  }
}
