import Foundation

/// Student's t distribution.
public struct StudentT: Hashable, Sendable {
  /// Degrees of freedom, positive.
  public let degreesOfFreedom: Double

  /// The distribution with `degreesOfFreedom` > 0.
  public init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// P(T ≤ t), through the incomplete beta function (Abramowitz & Stegun 26.7.1).
  public func cumulative(_ t: Double) -> Double { t > 0 ? 1 - tail(t) : tail(t) }

  /// P(T > t)
  public func survival(_ t: Double) -> Double { cumulative(-t) }

  /// The t with P(T ≤ t) = p.
  public func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    if p == 0.5 { return 0 }
    if p > 0.5 { return -quantile(1 - p) }
    var lower = -2.0
    while tail(lower) > p { lower *= 2 }
    return SpecialFunctions.root(of: { log(tail($0) / p) }, from: lower, to: 0)
  }

  /// P(T ≤ −|t|)
  private func tail(_ t: Double) -> Double {
    let squared = t * t
    if squared <= degreesOfFreedom {
      let (_, complement) = SpecialFunctions.incompleteBeta(
        squared / (degreesOfFreedom + squared), 0.5, degreesOfFreedom / 2)
      return 0.5 * complement
    }
    let (value, _) = SpecialFunctions.incompleteBeta(
      degreesOfFreedom / (degreesOfFreedom + squared), degreesOfFreedom / 2, 0.5)
    return 0.5 * value
  }
}
