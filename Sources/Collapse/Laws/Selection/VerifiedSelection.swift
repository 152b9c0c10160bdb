import Engine
import Foundation

/// A generator of right and wrong answers, refitted to those of its answers that a verifier keeps.
struct VerifiedSelection: CollapseLaw {
  let name = "verified-selection"
  let summary = "a generator refitted to what a verifier keeps: the odds of an error fall by psi/phi a generation"
  let regime = CollapseRegime.verifiedSelection
  let source = "Feng et al. (2024), arXiv 2406.07515; as selection in Wright (1931)"
  let standardGenerations = 10
  let samples = LawParameter("samples", "N, kept answers a generation", whole: 200, 2...1_000)
  let standardRuns = 5_000
  let parameters = [
    LawParameter("error", "p, error rate of the first generator", 0.6, 0...1),
    LawParameter("keep-correct", "phi, probability that a right answer is kept", 0.8, 0.01...1),
    LawParameter("keep-wrong", "psi, probability that a wrong answer is kept; 0 of a perfect verifier", 0.6, 0...1),
  ]

  func simulation(_ setting: LawSetting) throws -> any LawSimulation {
    guard setting["keep-wrong"] > 0 || setting["error"] < 1 else {
      throw LawError(
        "\(name): with keep-wrong = 0 and error = 1 the verifier keeps nothing: no answer is left to learn from")
    }
    return Simulation(setting: setting)
  }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [
      .mean("error rate", in: 0...1), .proportion("free of error"), .proportion("nothing but error"),
    ]

    private var phi: Double { setting["keep-correct"] }
    private var psi: Double { setting["keep-wrong"] }

    /// ψp/(φ(1 − p) + ψp): the share of errors among kept answers.
    private func kept(_ p: Double) -> Double { p < 1 ? psi * p / (phi * (1 - p) + psi * p) : 1 }

    func theory() -> LawTheory {
      let n = setting.samples
      // The count of errors among N kept answers is a Markov chain: Bin(N, kept(count/N)).
      let rows = (0...n).map {
        BinomialWeights(trials: n, probability: kept(Double($0) / Double(n)), below: n + 1)
      }
      var counts = Array(repeating: 0.0, count: n + 1)
      let ratio = String(format: "%.4f", psi / phi)
      return LawTheory(
        generations: setting.generations,
        notes: [
          "without sampling error the odds of an error are multiplied by psi/phi = \(ratio) in every generation; theory here is "
            + "the exact Markov chain for N kept answers. With phi = psi nothing but chance moves, until all is right or all wrong."
        ]
      ) { generation in
        if generation == 0 { return [setting["error"], setting["error"] == 0 ? 1 : 0, setting["error"] == 1 ? 1 : 0] }
        var next = Array(repeating: 0.0, count: n + 1)
        if generation == 1 {
          BinomialWeights(trials: n, probability: kept(setting["error"]), below: n + 1).spread(1, over: &next)
        } else {
          for (count, mass) in counts.enumerated() where mass > 0 { rows[count].spread(mass, over: &next) }
        }
        counts = next
        var mean = 0.0
        for (count, mass) in counts.enumerated() { mean += Double(count) * mass }
        return [mean / Double(n), counts[0], counts[n]]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let n = setting.samples
      var numbers = Array(repeating: 0.0, count: 2 * n)
      var error = setting["error"]
      write(error, 0, into: &record)
      for generation in 1...setting.generations {
        var (kept, wrong) = (0, 0)
        // Answers are generated until N of them are kept.
        while kept < n {
          // Nothing but right, or nothing but wrong answers: so they stay.
          if error == 0 || error == 1 {
            (kept, wrong) = (n, error == 1 ? n : 0)
            break
          }
          random.uniform(&numbers)
          for i in 0..<n where kept < n {
            let isWrong = numbers[2 * i] < error
            if numbers[2 * i + 1] < (isWrong ? psi : phi) {
              kept += 1
              if isWrong { wrong += 1 }
            }
          }
        }
        error = Double(wrong) / Double(n)
        write(error, generation, into: &record)
      }
    }

    private func write(_ error: Double, _ generation: Int, into record: inout RunRecord) {
      record[generation, 0] = error
      record[generation, 1] = error == 0 ? 1 : 0
      record[generation, 2] = error == 1 ? 1 : 0
    }
  }
}
