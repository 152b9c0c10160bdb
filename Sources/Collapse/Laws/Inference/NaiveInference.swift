import Engine
import Foundation
import Studies

/// A test of the mean at 5 %, on data that a model of the real data made, and a model of those, and so on.
struct NaiveInference: CollapseLaw {
  let name = "inference"
  let summary =
    "a z test on synthetic data as if they were real: size 0.166 for n_syn = n; a corrected standard error restores 0.05"
  let regime = CollapseRegime.replace
  let source = "Raab, Nowok & Dibben (2016); Decruyenaere et al. (2024)"
  let standardGenerations = 5
  let samples = LawParameter("samples", "n, real observations", whole: 100, 2...100_000)
  let standardRuns = 20_000
  let parameters = [
    LawParameter("synthetic", "n_syn, synthetic observations; 0 for as many as real ones", whole: 0, 0...100_000)
  ]

  func simulation(_ setting: LawSetting) -> any LawSimulation { Simulation(setting: setting) }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [.proportion("naive type-I error"), .proportion("corrected type-I error")]

    private var synthetic: Int {
      let count = setting.whole("synthetic")
      return count == 0 ? setting.samples : count
    }

    /// The variance of √n_syn times the mean of generation t: 1 for the sample, n_syn/n for the real data, 1 for each
    /// generation between; 1 for the real data themselves.
    private func inflation(_ generation: Int) -> Double {
      generation == 0 ? 1 : Double(generation) + Double(synthetic) / Double(setting.samples)
    }

    private static let critical = Normal.quantile(0.975)

    func theory() -> LawTheory {
      LawTheory(
        generations: setting.generations,
        notes: [
          "generation 0 is the test on the real data. In generation 1 the size is 2 Phi(-1.96/sqrt(1 + n_syn/n)), and "
            + "multiplying the standard error by sqrt(1 + n_syn/n) corrects it; each later generation adds 1 to the sum."
        ]
      ) { [2 * Normal.cumulative(-Self.critical / inflation($0).squareRoot()), 0.05] }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      var real = Array(repeating: 0.0, count: setting.samples)
      var numbers = Array(repeating: 0.0, count: synthetic)
      var mean = MeanRecursion.sampleMean(0, &real, &random)
      for generation in 0...setting.generations {
        if generation > 0 { mean = MeanRecursion.sampleMean(mean, &numbers, &random) }
        let size = Double(generation == 0 ? setting.samples : synthetic)
        let z = abs(mean) * size.squareRoot()
        record[generation, 0] = z > Self.critical ? 1 : 0
        record[generation, 1] = z > Self.critical * inflation(generation).squareRoot() ? 1 : 0
      }
    }
  }
}
