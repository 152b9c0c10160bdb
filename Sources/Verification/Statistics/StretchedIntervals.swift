import Foundation
import Studies

/// Intervals made valid: stretched about their own centres by the one factor that gives them nominal coverage in their cell.
///
/// An oracle that no estimator has, and so a yardstick: what intervals of this shape are worth once they cover. The factor is
/// never below 1: intervals that cover more often than they claim are taken as they are. Where the factor is infinite (more
/// intervals without width miss than may) no stretching makes them valid, and the one number that does so is added at both ends.
struct StretchedIntervals: Sendable {
  /// The factor; infinite where something is added at the ends.
  let factor: Double
  /// Interval scores after stretching, one a replication; NaN where there is none.
  let scores: [Double]
  /// What each replication adds to the mean score by moving the factor: the influence of the factor's estimation.
  let influence: [Double]

  /// - Parameters:
  ///   - intervals: lower and upper end by replication; NaN where there is none.
  ///   - truths: one a replication.
  ///   - nominal: nominal coverage.
  init(_ intervals: [(lower: Double, upper: Double)], truths: [Double], nominal: Double) {
    // By what factor an interval has to be stretched to cover.
    let needed = zip(intervals, truths).map { interval, truth -> Double in
      guard !interval.lower.isNaN, !interval.upper.isNaN, !truth.isNaN else { return .nan }
      if interval.lower == -.infinity || interval.upper == .infinity {
        return interval.lower <= truth && truth <= interval.upper ? 0 : .infinity
      }
      let distance = abs(truth - interval.lower / 2 - interval.upper / 2)
      let half = max(0, interval.upper - interval.lower) / 2
      return distance == 0 ? 0 : distance / half
    }
    let sorted = needed.filter { !$0.isNaN }.sorted()
    let n = sorted.count
    guard n > 1 else {
      factor = 1
      scores = needed
      influence = needed
      return
    }
    let place = min(n - 1, max(0, Int((nominal * Double(n)).rounded(.up)) - 1))
    // A factor that rounding alone puts above 1 is 1.
    let k = sorted[place] > 1 + 1e-9 ? sorted[place] : 1
    factor = k
    let padding = k < .infinity ? 0 : Self.padding(intervals, truths, nominal)
    scores = zip(intervals, truths).map { interval, truth in
      if k == 1 {
        return interval.lower.isNaN || truth.isNaN
          ? .nan
          : Measures.intervalScore(lower: interval.lower, upper: interval.upper, truth: truth, level: nominal)
      }
      guard k < .infinity else {
        guard !interval.lower.isNaN, !truth.isNaN else { return .nan }
        guard padding < .infinity else { return .infinity }
        return Measures.intervalScore(
          lower: interval.lower - padding, upper: interval.upper + padding, truth: truth, level: nominal)
      }
      let centre = interval.lower / 2 + interval.upper / 2
      let half = k * max(0, interval.upper - interval.lower) / 2
      guard half < .infinity else { return .infinity }
      return Measures.intervalScore(lower: centre - half, upper: centre + half, truth: truth, level: nominal)
    }
    influence = Self.influence(of: needed, sorted, factor: k, intervals, nominal)
  }

  /// What has to be added at both ends for nominal coverage: the quantile of the distances by which truths are missed. Where the
  /// coverage is nominal the mean score does not move with it, so its estimation adds nothing to a standard error.
  private static func padding(
    _ intervals: [(lower: Double, upper: Double)], _ truths: [Double], _ nominal: Double
  ) -> Double {
    let missed = zip(intervals, truths).map { max(0, $0.lower - $1, $1 - $0.upper) }.filter { !$0.isNaN }.sorted()
    return missed.isEmpty
      ? 0 : missed[min(missed.count - 1, max(0, Int((nominal * Double(missed.count)).rounded(.up)) - 1))]
  }

  /// Intervals taken as they are, by their scores.
  init(scores: [Double]) {
    factor = 1
    self.scores = scores
    influence = scores.map { $0.isNaN ? .nan : 0 }
  }

  /// Delta method: the derivative of the mean score by the factor, times the influence of a replication on the factor,
  /// (p − 1{rᵢ ≤ k}) times the sparsity at p (the difference quotient of the quantile function, Siddiqui 1960).
  private static func influence(
    of needed: [Double], _ sorted: [Double], factor k: Double, _ intervals: [(lower: Double, upper: Double)],
    _ nominal: Double
  ) -> [Double] {
    guard k > 1, k < .infinity else { return needed.map { $0.isNaN ? .nan : 0 } }
    let n = sorted.count
    var slope = 0.0
    for (interval, r) in zip(intervals, needed) where !r.isNaN {
      let length = max(0, interval.upper - interval.lower)
      guard length < .infinity else { continue }
      slope += length - (r > k ? length / (1 - nominal) : 0)
    }
    slope /= Double(n)
    let h = min(0.5 * min(nominal, 1 - nominal), pow(Double(n), -1.0 / 3))
    func quantile(_ u: Double) -> Double { sorted[min(n - 1, max(0, Int(u * Double(n))))] }
    let sparsity = (quantile(nominal + h) - quantile(nominal - h)) / (2 * h)
    guard sparsity.isFinite else { return needed.map { $0.isNaN ? .nan : 0 } }
    return needed.map { $0.isNaN ? .nan : slope * sparsity * (nominal - ($0 <= k ? 1 : 0)) }
  }

  /// Log of the ratio of two mean scores on the same replications, the first over the second, with the estimation of both
  /// factors in its standard error.
  static func efficiency(_ baseline: StretchedIntervals, _ candidate: StretchedIntervals) -> LogEfficiency {
    let plain = LogEfficiency(meansOf: baseline.scores, candidate.scores)
    guard plain.value.isFinite else { return plain }
    var (b, a) = (Moments(), Moments())
    let pairs = baseline.scores.indices.filter { baseline.scores[$0].isFinite && candidate.scores[$0].isFinite }
    for r in pairs {
      b.add(baseline.scores[r])
      a.add(candidate.scores[r])
    }
    var sum = 0.0
    for r in pairs {
      let first = (baseline.scores[r] - b.mean + baseline.influence[r]) / b.mean
      let second = (candidate.scores[r] - a.mean + candidate.influence[r]) / a.mean
      sum += (first - second) * (first - second)
    }
    let n = Double(pairs.count)
    return LogEfficiency(plain.value, standardError: (sum / n / n).squareRoot())
  }
}
