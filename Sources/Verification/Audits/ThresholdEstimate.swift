import Foundation
import Studies

/// p* = φ/(φ + ψ) from estimated φ and ψ.
public struct ThresholdEstimate: Hashable, Sendable {
  /// p*
  public let value: Double
  /// Lower end of its interval.
  public let lower: Double
  /// Upper end of its interval.
  public let upper: Double

  /// logit p* = log φ − log ψ, normal with variance (1 − φ)/(n₁φ) + (1 − ψ)/(n₀ψ) (the log of a ratio of risks: Katz et al.
  /// 1978). Where a count is none or all, 1/2 is added to every count and number (Walter 1975).
  public init(keepCorrect: RateEstimate, keepWrong: RateEstimate) {
    let (phi, psi) = (keepCorrect, keepWrong)
    guard phi.trials > 0, psi.trials > 0 else {
      (value, lower, upper) = (.nan, 0, 1)
      return
    }
    let isOnEdge = [phi, psi].contains { $0.successes <= 0 || $0.successes >= $0.trials }
    let add = isOnEdge ? 0.5 : 0
    let (x1, n1) = (phi.successes + add, phi.trials + add)
    let (x0, n0) = (psi.successes + add, psi.trials + add)
    let logit = log(x1 / n1) - log(x0 / n0)
    let variance = max(0, 1 / x1 - 1 / n1) + max(0, 1 / x0 - 1 / n0)
    let half = Normal.quantile(0.5 + phi.confidence / 2) * variance.squareRoot()
    let sum = phi.value + psi.value
    value = sum > 0 ? phi.value / sum : .nan
    let ends = (1 / (1 + exp(-(logit - half))), 1 / (1 + exp(-(logit + half))))
    // With 1/2 added the interval may leave out an estimate on the edge, p* = 1 where nothing wrong was kept.
    (lower, upper) = value.isNaN ? ends : (min(ends.0, value), max(ends.1, value))
  }

  /// `{"value", "lower", "upper"}`
  var json: OrderedJSON { .members(["value": .number(value), "lower": .number(lower), "upper": .number(upper)]) }
}
