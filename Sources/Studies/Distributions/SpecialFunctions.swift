import Foundation

/// Special functions behind the distributions, accurate to about 1e-13 relative.
enum SpecialFunctions {
  /// log Γ(x) for x > 0: Stirling's series after shifting the argument above 12 (Abramowitz & Stegun 6.1.41).
  static func logGamma(_ x: Double) -> Double {
    var shifted = x
    var product = 1.0
    while shifted < 12 {
      product *= shifted
      shifted += 1
    }
    return (shifted - 0.5) * log(shifted) - shifted + 0.5 * log(2 * Double.pi) + stirling(shifted) - log(product)
  }

  /// The correction of Stirling's formula at x ≥ 12.
  private static func stirling(_ x: Double) -> Double {
    let r = 1 / (x * x)
    let series =
      1.0 / 12 - r
      * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r * (1.0 / 1188 - r * (691.0 / 360_360 - r / 156)))))
    return series / x
  }

  /// log B(a, b), without the cancellation of three large log-gammas.
  static func logBeta(_ a: Double, _ b: Double) -> Double {
    let (small, large) = a < b ? (a, b) : (b, a)
    if small >= 12 {
      let correction = stirling(small) + stirling(large) - stirling(small + large)
      return 0.5 * log(2 * Double.pi) - 0.5 * log(large) + correction
        + (small - 0.5) * log(small / (small + large)) - large * log1p(small / large)
    }
    if large >= 12 {
      // log Γ(large) − log Γ(small + large) by Stirling's formula on both.
      let difference =
        stirling(large) - stirling(small + large) - (large - 0.5) * log1p(small / large)
        - small * log(small + large) + small
      return logGamma(small) + difference
    }
    return logGamma(small) + logGamma(large) - logGamma(small + large)
  }

  /// The regularised incomplete beta function I_x(a, b) and its complement, for 0 ≤ x ≤ 1 and a, b > 0: continued
  /// fraction (DLMF 8.17.22) by Lentz's method, on the side where it converges fast.
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> (value: Double, complement: Double) {
    if x <= 0 { return (0, 1) }
    if x >= 1 { return (1, 0) }
    let front = exp(a * log(x) + b * log1p(-x) - logBeta(a, b))
    if x <= (a + 1) / (a + b + 2) {
      let value = front * continuedFraction(x, a, b) / a
      return (value, 1 - value)
    }
    let complement = front * continuedFraction(1 - x, b, a) / b
    return (1 - complement, complement)
  }

  private static func continuedFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func bounded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / bounded(1 - (a + b) * x / (a + 1))
    var result = d
    for step in 1...100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / bounded(1 + even * d)
      c = bounded(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / bounded(1 + odd * d)
      c = bounded(1 + odd / c)
      result *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return result
  }

  /// The root of an increasing `function` in [lower, upper], by bisection safeguarding the secant (Illinois) step.
  static func root(of function: (Double) -> Double, from lower: Double, to upper: Double) -> Double {
    var (a, b) = (lower, upper)
    var (fa, fb) = (function(a), function(b))
    if fa >= 0 { return a }
    if fb <= 0 { return b }
    var side = 0
    for step in 0..<300 {
      let middle = a + (b - a) / 2
      var x = step % 3 == 2 ? middle : b - fb * (b - a) / (fb - fa)
      if !(x > a && x < b) { x = middle }
      if !(middle > a && middle < b) { return middle }
      let fx = function(x)
      if fx == 0 { return x }
      if fx < 0 {
        (a, fa) = (x, fx)
        if side == -1 { fb /= 2 }
        side = -1
      } else {
        (b, fb) = (x, fx)
        if side == 1 { fa /= 2 }
        side = 1
      }
      if abs(b - a) <= 1e-15 * Swift.max(abs(a), abs(b)) { break }
    }
    return a + (b - a) / 2
  }
}
