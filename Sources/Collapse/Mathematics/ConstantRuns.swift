import Foundation
import Studies

/// Runs that all gave the same value. Their standard error is 0 and says nothing: another value may only be rare.
///
/// With R runs that all gave v, the probability q of another value is below 1 − α^{1/R} with confidence 1 − α (exact binomial; about
/// 3/R, Hanley & Lippman-Hand 1983). Where values lie within known bounds [a, b], the mean lies within v − q(v − a) … v + q(b − v).
enum ConstantRuns {
  /// The value with its exact 95 % interval: v − q(v − a) … v + q(b − v); without bounds neither an error nor an interval is known.
  static func measure(_ value: Double, runs: Int, range: ClosedRange<Double>?) -> Measure {
    guard let range, runs > 0 else { return Measure(value, mcse: .nan) }
    let rare = -expm1(log(0.05) / Double(runs))
    return Measure(
      value, mcse: 0, lower: value - rare * max(0, value - range.lowerBound),
      upper: value + rare * max(0, range.upperBound - value))
  }

  /// The deviate of `value` in all of `runs` if the mean were `expected`: the least probability q of another value under which
  /// that mean is possible, and the chance (1 − q)^R that none was seen. NaN without bounds.
  static func deviation(_ value: Double, runs: Int, expected: Double, range: ClosedRange<Double>?) -> Double {
    guard let range, expected.isFinite, range.contains(value) else { return .nan }
    let room = expected > value ? range.upperBound - value : value - range.lowerBound
    let rare = room > 0 ? abs(expected - value) / room : .infinity
    // The mean that theory expects lies outside of what values can be: nothing explains that.
    let size =
      rare < 1 ? NormalDeviate.ofTail(logProbability: Double(runs) * log1p(-rare)) : .infinity
    return expected > value ? -size : size
  }
}
