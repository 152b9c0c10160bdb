import Engine
import Studies

/// What the candidate's intervals or tests tell in one cell, beside the baseline *made valid* there by an oracle: its intervals
/// stretched to nominal coverage, its critical value moved to the nominal size.
///
/// Both are made valid, so that neither is paid for what it claims wrongly; above 0 the candidate is better. On the scale of the
/// loss: the log of the ratio of interval scores, or the difference in power.
public struct Information: Hashable, Sendable {
  /// The candidate as it is: its own interval score, its power at the level (but for rejections beyond its level).
  public var asItIs: LogEfficiency
  /// The candidate at exactly its nominal coverage or size, by the same oracle.
  public var adjusted: LogEfficiency
  /// For tests: both at exactly the nominal size, a baseline that rejects too rarely included.
  public var atEqualSize: LogEfficiency?
  /// For tests: the candidate beside a baseline that a coin thins to its size.
  public var thinned: PowerComparison.Thinned?
  /// The candidate's interval score or power.
  public var candidate: Double
  /// Interval score or power of the baseline made valid.
  public var baseline: Double
  /// Share of the candidate's intervals that have no end.
  public var unbounded: Double
  /// The same of the baseline.
  public var baselineUnbounded: Double
  /// p-value of "the baseline is invalid here", in the data that it was made valid on.
  public var baselineInvalid: Double

  /// What intervals tell.
  init(
    intervals baseline: [(lower: Double, upper: Double)], _ candidate: [(lower: Double, upper: Double)],
    truths: [Double], nominal: Double, summary: LossSummary, baselineInvalid: Double
  ) {
    let reference = StretchedIntervals(baseline, truths: truths, nominal: nominal)
    let own = zip(candidate, truths).map {
      $0.lower.isNaN ? .nan : Measures.intervalScore(lower: $0.lower, upper: $0.upper, truth: $1, level: nominal)
    }
    let stretched = StretchedIntervals(candidate, truths: truths, nominal: nominal)
    switch summary {
    case .mean:
      asItIs = StretchedIntervals.efficiency(reference, StretchedIntervals(scores: own))
      adjusted = StretchedIntervals.efficiency(reference, stretched)
    case .median:
      asItIs = LogEfficiency(mediansOf: reference.scores, own)
      adjusted = LogEfficiency(mediansOf: reference.scores, stretched.scores)
    }
    self.candidate = Self.mean(own)
    self.baseline = Self.mean(reference.scores)
    unbounded = Self.share(candidate)
    baselineUnbounded = Self.share(baseline)
    self.baselineInvalid = baselineInvalid
  }

  /// What tests tell.
  init(tests power: PowerComparison, baselineInvalid: Double) {
    asItIs = power.difference
    adjusted = power.adjusted
    atEqualSize = power.atEqualSize
    thinned = power.thinned
    candidate = power.candidate
    baseline = power.baseline
    (unbounded, baselineUnbounded) = (0, 0)
    self.baselineInvalid = baselineInvalid
  }

  /// Of figures that are known.
  init(asItIs: LogEfficiency, adjusted: LogEfficiency, candidate: Double, baseline: Double, baselineInvalid: Double) {
    self.asItIs = asItIs
    self.adjusted = adjusted
    self.candidate = candidate
    self.baseline = baseline
    (unbounded, baselineUnbounded) = (0, 0)
    self.baselineInvalid = baselineInvalid
  }

  private static func mean(_ scores: [Double]) -> Double {
    let known = scores.filter { !$0.isNaN }
    return known.isEmpty ? .nan : known.reduce(0, +) / Double(known.count)
  }

  private static func share(_ intervals: [(lower: Double, upper: Double)]) -> Double {
    let known = intervals.filter { !$0.lower.isNaN }
    let without = known.count { $0.lower == -.infinity || $0.upper == .infinity }
    return known.isEmpty ? 0 : Double(without) / Double(known.count)
  }
}
