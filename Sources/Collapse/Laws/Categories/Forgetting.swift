import Engine
import Foundation

/// A word of a large vocabulary that occurs a few times in each generation's text: when is it forgotten?
struct Forgetting: CollapseLaw {
  let name = "forgetting"
  let summary =
    "a word with m expected copies in each generation's sample, as many as in the last: it is forgotten after about m generations"
  let regime = CollapseRegime.replace
  let source =
    "Suresh, Thangaraj & Khandavally (2024), arXiv 2412.17646; as a branching process: Watson & Galton (1875)"
  let standardGenerations = 50
  let samples = LawParameter("samples", "m, expected copies in the real sample", whole: 10, 1...1_000)
  let standardRuns = 20_000
  let parameters: [LawParameter] = []

  func simulation(_ setting: LawSetting) -> any LawSimulation { Simulation(setting: setting) }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [.proportion("forgotten"), .mean("copies")]

    func theory() -> LawTheory {
      let copies = Double(setting.samples)
      var extinct = 0.0
      // The generation with e^(−m(1 − q)) = 1/2.
      var (half, line) = (1, 0.0)
      while exp(copies * (line - 1)) < 0.5 {
        line = exp(line - 1)
        half += 1
      }
      return LawTheory(
        generations: setting.generations,
        notes: [
          "the line of one copy is extinct after t generations with probability q_t = e^(q_(t-1) - 1), near 1 - 2/t; the word with "
            + "e^(-m(1 - q)). Half of such words are forgotten in generation \(half), though the expected number of copies never moves."
        ]
      ) { generation in
        guard generation > 0 else { return [0, copies] }
        if generation > 1 { extinct = exp(extinct - 1) }
        return [exp(copies * (extinct - 1)), copies]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      var copies = setting.samples
      (record[0, 0], record[0, 1]) = (0, Double(copies))
      for generation in 1...setting.generations {
        copies = PoissonCount.draw(mean: Double(copies), &random)
        record[generation, 0] = copies == 0 ? 1 : 0
        record[generation, 1] = Double(copies)
      }
    }
  }
}
