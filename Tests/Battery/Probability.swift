import Foundation

/// Tail probabilities that the tests need.
enum Probability {
  /// Φ(x)
  static func normal(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

  /// P(|Z| ≥ |z|)
  static func twoSided(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

  /// Two-sided probability of a chi-square statistic: the cube root is nearly normal (Wilson & Hilferty 1931); the degrees
  /// of freedom here are 30 and more. Too good a fit is as suspicious as too bad a one.
  static func chiSquare(_ statistic: Double, _ degrees: Double) -> Double {
    let spread = 2 / (9 * degrees)
    return twoSided((cbrt(statistic / degrees) - (1 - spread)) / spread.squareRoot())
  }

  /// Two-sided probability of `count` under Poisson(mean), by sums.
  static func poisson(_ count: Int, mean: Double) -> Double {
    if mean > 1000 { return twoSided((Double(count) - mean) / mean.squareRoot()) }
    var term = exp(-mean)
    var below = 0.0
    for k in 0..<count {
      below += term
      term *= mean / Double(k + 1)
    }
    let upTo = min(1, below + term)
    return min(1, 2 * min(upTo, 1 - below))
  }

  /// P(√n D ≥ x) for the largest distance between two distribution functions (Kolmogorov 1933).
  static func kolmogorov(_ x: Double) -> Double {
    if x < 0.2 { return 1 }
    var sum = 0.0
    for k in 1...50 { sum += (k % 2 == 1 ? 2 : -2) * exp(-2 * Double(k * k) * x * x) }
    return max(0, min(1, sum))
  }
}
