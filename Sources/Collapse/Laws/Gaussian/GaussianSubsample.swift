import Engine
import Foundation

/// A normal distribution refitted to n of all data so far, real ones included: the data accumulate, the means to learn from them do not.
struct GaussianSubsample: CollapseLaw {
  let name = "gaussian-subsample"
  let summary =
    "a normal distribution refitted to n of all samples so far: between replacing and accumulating, the loss slows but goes on"
  let regime = CollapseRegime.accumulateSubsample
  let source = "Kazdan et al. (2024), arXiv 2410.16713; moments derived here"
  let standardGenerations = 50
  let samples = LawParameter("samples", "n, observations a generation", whole: 50, 2...10_000)
  let standardRuns = 5_000
  let parameters: [LawParameter] = []

  func simulation(_ setting: LawSetting) throws -> any LawSimulation {
    guard setting.samples * setting.generations <= 20_000_000 else {
      throw LawError("\(name): samples times generations is at most 20,000,000: all data are kept")
    }
    return Simulation(setting: setting)
  }

  struct Simulation: LawSimulation {
    let setting: LawSetting
    let measures: [LawMeasure] = [.mean("variance"), .mean("squared mean")]

    /// The pool of N = tn data has the expected mean square Q and the expected square A of its mean. n of them, drawn without
    /// replacement, have the variance (n − 1)/n · N/(N − 1) · (Q − A) and the squared mean A + (N − n)/(n(N − 1)) · (Q − A) (Cochran
    /// 1977, theorems 2.2 and 2.4); n new data of that model join the pool.
    func theory() -> LawTheory {
      let n = Double(setting.samples)
      var (square, centre, pool) = (1.0, 1 / n, n)
      return LawTheory(
        generations: setting.generations,
        notes: [
          "replacing loses 1/n of the variance in each generation, accumulating 1/(n t^2); here the loss is of the order of 1/(n t), so "
            + "that the variance falls as a power of t."
        ]
      ) { generation in
        guard generation > 0 else { return [1, 0] }
        let spread = square - centre
        let variance = (n - 1) / n * pool / (pool - 1) * spread
        let drift = centre + (pool - n) / (n * (pool - 1)) * spread
        let t = Double(generation)
        square = (t * square + drift + variance) / (t + 1)
        centre = (t * t * centre + 2 * t * centre + drift + variance / n) / ((t + 1) * (t + 1))
        pool += n
        return [variance, drift]
      }
    }

    func simulate(_ random: inout RandomStream, into record: inout RunRecord) {
      let n = setting.samples
      var numbers = Array(repeating: 0.0, count: n)
      var choices = numbers
      random.normal(&numbers)
      var pool = numbers
      pool.reserveCapacity(n * (setting.generations + 1))
      (record[0, 0], record[0, 1]) = (1, 0)
      for generation in 1...setting.generations {
        // The first n places of the pool in random order (Fisher & Yates): a sample without replacement.
        random.uniform(&choices)
        for i in 0..<n { pool.swapAt(i, i + Int(choices[i] * Double(pool.count - i))) }
        let moments = SampleMoments(Array(pool[..<n]))
        let (mean, variance) = (moments.mean, moments.squares / moments.count)
        record[generation, 0] = variance
        record[generation, 1] = mean * mean
        random.normal(&numbers)
        let deviation = variance.squareRoot()
        for number in numbers { pool.append(mean + deviation * number) }
      }
    }
  }
}
