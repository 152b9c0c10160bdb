import Foundation
import Studies

/// p* = φ/(φ + ψ) from estimated φ and ψ.
public struct ThresholdEstimate: Hashable, Sendable {
  /// p*; NaN where φ or ψ is not known, or nothing is kept.
  public let value: Double
  /// Lower end of its interval.
  public let lower: Double
  /// Upper end of its interval.
  public let upper: Double

  /// logit p* = log φ − log ψ, a difference whose interval comes of the exact intervals of both (MOVER, Zou & Donner 2008, Statist.
  /// Med. 27, 1693): half-widths √((log φ̂ − log φ_L)² + (log ψ_U − log ψ̂)²) below and the same with the other ends above. It covers at
  /// least nominally over the whole square, which the normal interval of Katz et al. (1978) does not near its edges.
  ///
  /// Where none of the right or none of the wrong is kept a logarithm has no estimate: then the ends of exact intervals at
  /// 1 − √(1 − α/2) a side, φ_L/(φ_L + ψ_U) and φ_U/(φ_U + ψ_L), which cover by construction.
  public init(keepCorrect: RateEstimate, keepWrong: RateEstimate) {
    let (phi, psi) = (keepCorrect, keepWrong)
    guard phi.trials > 0, psi.trials > 0 else {
      (value, lower, upper) = (.nan, 0, 1)
      return
    }
    func share(_ right: Double, _ wrong: Double) -> Double { right + wrong > 0 ? right / (right + wrong) : .nan }
    value = share(phi.value, psi.value)
    if phi.value > 0, psi.value > 0 {
      let logit = log(phi.value) - log(psi.value)
      let down = hypot(log(phi.value) - log(phi.lower), log(psi.upper) - log(psi.value))
      let up = hypot(log(phi.upper) - log(phi.value), log(psi.value) - log(psi.lower))
      (lower, upper) = (1 / (1 + exp(down - logit)), 1 / (1 + exp(-logit - up)))
      return
    }
    let level = 1 - ((1 + phi.confidence) / 2).squareRoot()
    let low = share(phi.lowerBound(level: level), psi.upperBound(level: level))
    let high = share(phi.upperBound(level: level), psi.lowerBound(level: level))
    (lower, upper) = (low.isNaN ? 0 : low, high.isNaN ? 1 : high)
  }

  /// `{"value", "lower", "upper"}`
  var json: OrderedJSON { .members(["value": .number(value), "lower": .number(lower), "upper": .number(upper)]) }
}
