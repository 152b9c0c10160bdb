import Engine
import Foundation

/// A memory of a power law's categories that only ever reads text whose tail was cut off: more of it stops to help.
struct ScalingPlateau: CollapseLaw {
  let name = "scaling-plateau"
  let summary =
    "a power law's categories learnt from output without its tail, the sample doubling: the missing mass stops at that of the tail"
  let regime = CollapseRegime.replace
  let source = "Dohmatob, Feng, Yang, Charton & Kempe (2024), arXiv 2402.07043"
  let standardGenerations = 10
  let samples = LawParameter(
    "samples", "n, observations in generation 1; each further one has twice as many", whole: 100, 1...10_000)
  let standardRuns = 1_000
  let parameters = [
    LawParameter("beta", "frequencies fall as rank^-beta", 1.5, 1.1...4),
    LawParameter("kept", "k, categories that the output still has", whole: 100, 1...10_000),
  ]

  func simulation(_ setting: LawSetting) throws -> any LawSimulation {
    guard setting.generations <= 14 else {
      throw LawError("\(name): at most 14 generations: each doubles the observations")
    }
    return Simulation(setting: setting)
  }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [.mean("missing mass", in: 0...1)]

    private func count(_ generation: Int) -> Int { setting.samples << max(0, generation - 1) }

    /// p₁ … p_k
    private var frequencies: [Double] {
      let law = ZetaDistribution(exponent: setting["beta"])
      return (1...max(1, setting.whole("kept"))).map { law.frequency(Double($0)) }
    }

    /// Σ_{i ≤ k} pᵢ(1 − pᵢ/P)^n + 1 − P for P = Σ_{i ≤ k} pᵢ
    func theory() -> LawTheory {
      let frequencies = frequencies
      let mass = frequencies.reduce(0, +)
      return LawTheory(
        generations: setting.generations,
        notes: [
          "generation t has n 2^(t-1) observations, up to \(count(setting.generations)). From the whole law the missing mass falls as "
            + "n^-(1 - 1/beta); without the tail it stops at \(String(format: "%.4f", 1 - mass)), about k^-(beta - 1)."
        ]
      ) { generation in
        let n = Double(count(generation))
        let unseen = frequencies.reduce(0) { $0 + $1 * exp(n * log1p(-min(1, $1 / mass))) }
        return [generation == 0 ? 0 : unseen + 1 - mass]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let frequencies = frequencies
      var sums: [Double] = []
      for frequency in frequencies { sums.append((sums.last ?? 0) + frequency) }
      let mass = sums.last ?? 0
      record[0, 0] = 0
      for generation in 1...setting.generations {
        var numbers = Array(repeating: 0.0, count: count(generation))
        random.uniform(&numbers)
        var isSeen = Array(repeating: false, count: frequencies.count)
        for number in numbers {
          // The first category whose sum exceeds the number.
          var (low, high) = (0, frequencies.count - 1)
          while low < high {
            let middle = (low + high) / 2
            if sums[middle] > number * mass { high = middle } else { low = middle + 1 }
          }
          isSeen[low] = true
        }
        record[generation, 0] = 1 - zip(frequencies, isSeen).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }
      }
    }
  }
}
