import Engine
import Foundation

/// Least squares on real rows with a fixed share of synthetic ones, whose model is off by a fixed amount, for more and more rows: the
/// risk stops falling.
struct RegressionMixture: CollapseLaw {
  let name = "strong-collapse"
  let summary =
    "least squares on a fixed share of synthetic rows off by c, the number of rows doubling: the risk stops at c^2 times the share squared"
  let regime = CollapseRegime.fixedRealShare
  let source = "Dohmatob, Feng, Subramonian & Kempe (2024), arXiv 2410.04840; exact for finite n and d: derived here"
  let standardGenerations = 7
  let samples = LawParameter(
    "samples", "n, rows in generation 1; each further one has twice as many", whole: 50, 4...10_000)
  let standardRuns = 1_000
  let parameters = [
    LawParameter("dimension", "d, regressors", whole: 10, 2...100),
    LawParameter("share", "share of synthetic rows", 0.1, 0...1),
    LawParameter("gap", "c, distance of the synthetic model's coefficients from the truth", 1, 0...100),
    LawParameter("noise", "sigma, standard deviation of the noise", 1, 0.001...1000),
  ]

  func simulation(_ setting: LawSetting) throws -> any LawSimulation {
    try RegressionRisk.check(setting)
    guard setting.generations <= 12 else { throw LawError("\(name): at most 12 generations: each doubles the rows") }
    return Simulation(setting: setting)
  }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [.mean("excess risk"), .mean("rows times excess risk")]

    private func rows(_ generation: Int) -> Int { setting.samples << max(0, generation - 1) }
    private func synthetic(_ rows: Int) -> Int { Int((setting["share"] * Double(rows)).rounded()) }

    /// σ²d/(n − d − 1) + c² E‖S⁻¹Aδ‖² for a unit vector δ, A = X₂′X₂ of m synthetic rows, S = X′X of all n.
    ///
    /// U = S^{−1/2}AS^{−1/2} is a matrix beta variable independent of S, so that the last term is E tr(SUS⁻¹U)/d. In a random basis U has
    /// E U₁₁² = m(m + 2)/(n(n + 2)) and E U₁₂² = m(n − m)/((n − 1)n(n + 2)), and E tr S tr S⁻¹ = d(nd − 2)/(n − d − 1).
    private func risk(_ rows: Int) -> Double {
      let (n, d, m) = (Double(rows), setting["dimension"], Double(synthetic(rows)))
      let own = m * (m + 2) / (n * (n + 2))
      let cross = m * (n - m) / ((n - 1) * n * (n + 2)) * ((n * d - 2) / (n - d - 1) - 1)
      let gap = setting["gap"] * setting["gap"]
      return setting["noise"] * setting["noise"] * d / (n - d - 1) + gap * (own + cross)
    }

    func theory() -> LawTheory {
      let share = setting["share"]
      let limit = LawParameter.text(share * share * setting["gap"] * setting["gap"])
      let last = rows(setting.generations)
      return LawTheory(
        generations: setting.generations,
        notes: [
          "generation t has n 2^(t-1) rows, up to \(last). Without synthetic rows the risk falls as 1/n; with a fixed share of them it stops "
            + "at share^2 c^2 = \(limit), however many rows there are."
        ]
      ) { $0 == 0 ? [0, 0] : [risk(rows($0)), risk(rows($0)) * Double(rows($0))] }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let d = setting.whole("dimension")
      var regressors = Array(repeating: 0.0, count: d)
      var noise = [0.0]
      (record[0, 0], record[0, 1]) = (0, 0)
      for generation in 1...setting.generations {
        let (rows, synthetic) = (rows(generation), synthetic(rows(generation)))
        var equations = NormalEquations(dimension: d)
        for row in 0..<rows {
          random.normal(&regressors)
          random.normal(&noise)
          // Coefficients less the true ones: zero, or c along the first axis.
          let shift = row < synthetic ? setting["gap"] * regressors[0] : 0
          equations.add(regressors, from: 0, response: shift + setting["noise"] * noise[0])
        }
        let error = equations.solve(equations.crossProducts) ?? Array(repeating: .nan, count: d)
        let risk = error.reduce(0) { $0 + $1 * $1 }
        record[generation, 0] = risk
        record[generation, 1] = risk * Double(rows)
      }
    }
  }
}
