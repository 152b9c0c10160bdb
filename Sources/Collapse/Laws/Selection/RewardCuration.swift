import Engine
import Foundation

/// A normal location model refitted to what a reward r(x) = ax prefers of its output.
struct RewardCuration: CollapseLaw {
  let name = "reward"
  let summary =
    "each observation is one of K drawn, chosen with probability proportional to e^(ax): the model climbs the reward"
  let regime = CollapseRegime.curatedByReward
  let source = "Ferbach et al. (2024), arXiv 2407.09499"
  let standardGenerations = 10
  let samples = LawParameter("samples", "n, curated observations a generation", whole: 50, 2...10_000)
  let standardRuns = 1_000
  let parameters = [
    LawParameter("slope", "a, slope of the reward", 0.5, -3...3),
    LawParameter("pool", "K, observations to choose one from", whole: 100, 2...100_000),
  ]

  func simulation(_ setting: LawSetting) -> any LawSimulation {
    Simulation(setting: setting, choice: SoftmaxChoice(slope: setting["slope"], pool: setting.whole("pool")))
  }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let choice: SoftmaxChoice
    let measures: [LawMeasure] = [.mean("mean"), .mean("variance"), .mean("squared deviation of the mean")]

    func theory() -> LawTheory {
      let slope = setting["slope"]
      let n = Double(setting.samples)
      let shown = (mean: String(format: "%.5f", choice.mean), variance: String(format: "%.5f", choice.variance))
      return LawTheory(
        generations: setting.generations,
        notes: [
          "for K to infinity p_(t+1) is proportional to p_t e^(ax): N(0, 1) becomes N(at, 1), a step of a = "
            + "\(LawParameter.text(slope)). For this K the exact step is \(shown.mean), the curated variance \(shown.variance)."
        ]
      ) { generation in
        let t = Double(generation)
        return [t * choice.mean, generation == 0 ? 1 : choice.variance, t * choice.variance / n]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let n = setting.samples
      let slope = setting["slope"]
      var pool = Array(repeating: 0.0, count: setting.whole("pool"))
      var picks = Array(repeating: 0.0, count: n)
      var chosen = Array(repeating: 0.0, count: n)
      var cumulative = pool
      var mean = 0.0
      record[0, 0] = 0
      record[0, 1] = 1
      record[0, 2] = 0
      for generation in 1...setting.generations {
        random.uniform(&picks)
        for i in 0..<n {
          random.normal(&pool)
          var total = 0.0
          for j in pool.indices {
            total += exp(slope * pool[j])
            cumulative[j] = total
          }
          let target = picks[i] * total
          chosen[i] = pool[cumulative.firstIndex { $0 > target } ?? pool.count - 1]
        }
        let moments = SampleMoments(chosen)
        mean += moments.mean
        let deviation = mean - Double(generation) * choice.mean
        record[generation, 0] = mean
        record[generation, 1] = moments.squares / Double(n - 1)
        record[generation, 2] = deviation * deviation
      }
    }
  }
}
