import Foundation
import Studies

/// Candidate's risk over the baseline's on the same data sets.
struct RelativeRisk {
  private let baseline: [Double]
  private let candidate: [Double]

  init(baseline: [Double], candidate: [Double]) {
    self.baseline = baseline
    self.candidate = candidate
  }

  init(_ cell: ExaminedCell, _ drawing: Drawing) {
    let b = cell.judge(drawing, .baseline).losses
    self.init(baseline: b, candidate: Measures.pair(baseline: b, estimator: cell.judge(drawing, .candidate).losses))
  }

  private var pairs: [(Double, Double)] { zip(baseline, candidate).filter { !$0.isNaN && !$1.isNaN } }

  /// The ratio of mean losses.
  var value: Double {
    let pairs = pairs
    return pairs.reduce(0) { $0 + $1.1 } / pairs.reduce(0) { $0 + $1.0 }
  }

  /// The baseline's mean loss.
  var baselineRisk: Double { Moments(pairs.map(\.0)).mean }

  /// The candidate's mean loss.
  var candidateRisk: Double { Moments(pairs.map(\.1)).mean }

  /// Mean of candidate's loss − bound · baseline's loss, in standard errors.
  func excess(over bound: Double) -> (mean: Double, z: Double) {
    let moments = Moments(pairs.map { $0.1 - bound * $0.0 })
    let error = moments.standardErrorOfMean
    guard moments.count > 1, error > 0 else {
      return (moments.mean, moments.count > 1 && moments.mean > 0 ? .infinity : 0)
    }
    return (moments.mean, moments.mean / error)
  }

  /// `3.2 (0.1)`
  var text: String {
    let efficiency = LogEfficiency(meansOf: candidate, baseline).efficiency
    return Digits(2).text(Measure(value, mcse: efficiency.mcse))
  }
}
