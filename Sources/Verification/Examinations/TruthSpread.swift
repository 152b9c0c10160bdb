import Foundation
import Studies

/// How far truths lie from their mean.
struct TruthSpread {
  /// Mean of each entry.
  let centre: [Double]
  /// Root mean square distance from the centre, at least the baseline's own root mean square error.
  let distance: Double
  /// The baseline's root mean square error (of an interval, half its length), or 1.4826 times the median one where that is less: a
  /// few wild errors make no yardstick.
  let error: Double

  init(_ cell: ExaminedCell) {
    let q = cell.truthCount
    let truths = cell.outcome.truths
    let estimates = cell.outcome.estimators[0].estimates
    let k = cell.outcome.estimators[0].count
    let total = cell.outcome.replications.count
    let alive = (0..<total).filter { r in
      (0..<q).allSatisfy { truths[r * q + $0].isFinite } && (0..<k).allSatisfy { estimates[r * k + $0].isFinite }
    }
    let n = Double(max(1, alive.count))
    var mean = Array(repeating: 0.0, count: q)
    for r in alive { for j in 0..<q { mean[j] += truths[r * q + j] / n } }
    var spread = 0.0
    var squares: [Double] = []
    for r in alive {
      for j in 0..<q { spread += (truths[r * q + j] - mean[j]) * (truths[r * q + j] - mean[j]) / n }
      if k == q {
        squares.append(
          (0..<q).reduce(0.0) { sum, j in
            let e = estimates[r * k + j] - truths[r * q + j]
            return sum + e * e
          })
      } else if k == 2 {
        let length = estimates[r * k + 1] - estimates[r * k]
        squares.append(length * length / 4)
      }
    }
    let mean2 = squares.reduce(0) { $0 + $1 / n }
    let median = squares.isEmpty ? 0 : squares.sorted()[squares.count / 2]
    // A median of nothing is that of rounded data, and no yardstick either.
    error = median > 0 ? min(mean2, 1.4826 * 1.4826 * median).squareRoot() : mean2.squareRoot()
    centre = mean
    distance = max(spread, error * error).squareRoot()
  }
}
