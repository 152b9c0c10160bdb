import Foundation
import Studies

/// What intervals are held to: the baseline made valid, by bed of a bench.
struct IntervalStandard: Sendable {
  /// The interval score of the baseline, stretched about its middle to the nominal coverage where it falls short.
  let scores: [Double]
  /// Changes of the process after which its truth is another thing: the baseline has a bias that it had not.
  let broken: Set<String>

  init(_ bench: Bench, level: Double) {
    let usual = bench.places(.large).map { Self.bias(bench.beds[$0]) }.max() ?? 0
    broken = Set(
      bench.places(.largeOther).map { bench.beds[$0] }.filter { Self.bias($0) > max(0.5, usual + 0.2) }.compactMap(
        \.change))
    scores = bench.beds.map { bed in
      let answers = bed.truths.indices.map { (bed.baseline[2 * $0], bed.baseline[2 * $0 + 1]) }
      let needed = zip(answers, bed.truths).map { answer, truth -> Double in
        let half = 0.5 * (answer.1 - answer.0)
        let distance = abs(truth - 0.5 * (answer.0 + answer.1))
        return half > 0 ? distance / half : distance > 0 ? .infinity : 0
      }
      let factor = max(1, needed.upperQuantile(level))
      let stretch = factor.isFinite ? factor : needed.filter(\.isFinite).max() ?? 1
      var sum = 0.0
      for (answer, truth) in zip(answers, bed.truths) where answer.0.isFinite && answer.1.isFinite {
        let (middle, half) = (0.5 * (answer.0 + answer.1), 0.5 * (answer.1 - answer.0) * stretch)
        sum += Measures.intervalScore(lower: middle - half, upper: middle + half, truth: truth, level: level)
      }
      return sum / Double(max(1, bed.truths.count))
    }
  }

  /// The median error of the baseline's middle over its median absolute error: 0 without, 1 with nothing but bias.
  private static func bias(_ bed: Bench.Bed) -> Double {
    let errors = bed.truths.indices.map { 0.5 * (bed.baseline[2 * $0] + bed.baseline[2 * $0 + 1]) - bed.truths[$0] }
      .filter(\.isFinite)
    let size = errors.map(abs).upperQuantile(0.5)
    return size > 0 ? abs(errors.upperQuantile(0.5)) / size : 0
  }
}
