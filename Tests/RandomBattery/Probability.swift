import Engine
import Foundation

/// Tail probabilities of the statistics of the battery, two-sided: too good is as suspicious as too bad.
public enum Probability {
  /// P(|Z| ≥ |z|) for a standard normal Z; 0 for NaN.
  public static func normalTwoSided(_ z: Double) -> Double { z.isNaN ? 0 : erfc(abs(z) / 2.0.squareRoot()) }

  /// Twice the smaller tail of chi-square.
  public static func chiSquareTwoSided(_ x: Double, degrees: Double) -> Double {
    if x.isNaN || degrees < 1 { return 0 }
    return twice(TailProbability.chiSquareBelow(degrees, x), TailProbability.chiSquareAbove(degrees, x))
  }

  /// Twice the smaller tail of a Poisson number, the observed value in both tails.
  public static func poissonTwoSided(_ count: Int, mean: Double) -> Double {
    // P(N ≤ k) = P(χ² with 2k + 2 degrees of freedom > 2·mean).
    let below = TailProbability.chiSquareAbove(2 * Double(count) + 2, 2 * mean)
    let above = count == 0 ? 1 : TailProbability.chiSquareBelow(2 * Double(count), 2 * mean)
    return twice(below, above)
  }

  /// P(√n·D ≥ x) for Kolmogorov's distance, both of its tails, with Stephens's (1970) correction for finite n.
  public static func kolmogorovTwoSided(distance: Double, count n: Double) -> Double {
    let x = distance * (n.squareRoot() + 0.12 + 0.11 / n.squareRoot())
    let above = kolmogorovAbove(x)
    return twice(1 - above, above)
  }

  /// Kolmogorov's limit, 2 Σ (−1)^(j−1) exp(−2 j² x²); near 0 the theta function's other series.
  static func kolmogorovAbove(_ x: Double) -> Double {
    if x < 0.02 { return 1 }
    var sum = 0.0
    if x < 1 {
      for odd in stride(from: 1.0, to: 24, by: 2) {
        let ratio = odd * Double.pi / x
        sum += exp(-ratio * ratio / 8)
      }
      return 1 - (2 * Double.pi).squareRoot() / x * sum
    }
    var sign = 2.0
    for j in stride(from: 1.0, to: 13, by: 1) {
      sum += sign * exp(-2 * j * j * x * x)
      sign = -sign
    }
    return sum
  }

  /// The smallest of `count` independent probabilities as one probability (Šidák 1967).
  public static func smallest(_ p: Double, of count: Int) -> Double { -expm1(Double(count) * log1p(-min(p, 1))) }

  private static func twice(_ below: Double, _ above: Double) -> Double {
    let p = 2 * min(below, above)
    return p.isNaN ? 0 : min(p, 1)
  }
}
