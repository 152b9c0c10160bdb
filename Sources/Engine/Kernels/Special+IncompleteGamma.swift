extension Special {
  /// Regularised lower incomplete gamma function P(a, x): the distribution function of a gamma variable with shape a.
  static func gammainc(_ a: Double, _ x: Double) -> Double { incompleteGamma(a, x).lower }

  /// Regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x).
  static func gammaincc(_ a: Double, _ x: Double) -> Double { incompleteGamma(a, x).upper }

  /// P(a, x) and Q(a, x); whichever is the smaller is computed, the other is its complement.
  static func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard a >= 0, x >= 0 else { return (.nan, .nan) }
    if a == 0 { return x > 0 ? (1, 0) : (.nan, .nan) }
    if x == 0 { return (0, 1) }
    if a == .infinity { return x == .infinity ? (.nan, .nan) : (0, 1) }
    if x == .infinity { return (1, 0) }
    // Beyond 5a the right tail is below e^(−2.39a), left of a/5 the left one below e^(−0.8a): no number holds them.
    if a > 500, x >= 5 * a { return (1, 0) }
    if a > 1000, x <= 0.2 * a { return (0, 1) }
    if a > 500, x > 0.2 * a {
      let tail = gammaPrefactor(a, x) * tailIntegral(a, x)
      return x < a ? (tail, 1 - tail) : (1 - tail, tail)
    }
    if a < 1, x <= 1.1 {
      let upper = smallUpperGamma(a, x)
      return upper < 0.5 ? (1 - upper, upper) : (gammaSeries(a, x), upper)
    }
    if x < a + 1 {
      let lower = gammaSeries(a, x)
      return (lower, 1 - lower)
    }
    let upper = gammaFraction(a, x)
    return (1 - upper, upper)
  }

  /// P by its power series (Abramowitz & Stegun 1964, 6.5.29).
  private static func gammaSeries(_ a: Double, _ x: Double) -> Double {
    var (sum, term, k) = (1.0, 1.0, a)
    while term > 0x1p-56 * sum {
      k += 1
      term *= x / k
      sum += term
    }
    return min(1, gammaPrefactor(a, x) / a * sum)
  }

  /// Q by its continued fraction (Abramowitz & Stegun 1964, 6.5.31), evaluated by Lentz's method.
  private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 0x1p-1000
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var result = d
    for index in 1...100_000 {
      let k = Double(index)
      let numerator = -k * (k - a)
      b += 2
      d = numerator * d + b
      d = 1 / (d == 0 ? tiny : d)
      c = b + numerator / c
      if c == 0 { c = tiny }
      let factor = d * c
      result *= factor
      if !(Swift.abs(factor - 1) >= 0x1p-52) { break }
    }
    return gammaPrefactor(a, x) * result
  }

  /// Q for small x and a: 1 − x^a/Γ(1 + a)·(1 + a Σ (−x)^k/(k!(k + a))), the difference from 1 taken by `expm1`.
  private static func smallUpperGamma(_ a: Double, _ x: Double) -> Double {
    var (sum, term, k) = (0.0, 1.0, 0.0)
    while true {
      k += 1
      term *= -x / k
      let part = term / (k + a)
      sum += part
      if !(Swift.abs(part) > 0x1p-56 * Swift.abs(sum)) { break }
    }
    let logPower = a * Elementary.log(x) - logGammaOnePlus(a)
    return -Elementary.expm1(logPower) - Elementary.exp(logPower) * a * sum
  }

  /// ∫ (t/x)^(a−1) e^(x−t) dt/x from x outwards on the side of its tail, for large a: 64 points to where the integrand
  /// is below e^−40 of its start.
  private static func tailIntegral(_ a: Double, _ x: Double) -> Double {
    let distance = Swift.abs(x - a)
    let reach = ((distance * distance + 80 * x).squareRoot() - distance) / x
    let isLower = x < a
    let width = isLower ? min(1, 1.2 * reach) : 1.2 * reach
    var sum = 0.0
    for (node, weight) in legendre {
      let u = isLower ? -width * node : width * node
      let exponent = (a - 1) * log1pMinus(u) + (a - 1 - x) * u
      sum += weight * Elementary.exp(exponent)
    }
    return width * sum
  }

  /// ln x such that P(a, x) = p (or Q(a, x) = p for `upper`), 0 < p < 1: Newton's method in ln x on the logarithm of
  /// the smaller tail, inside a bracket.
  private static func inverseGamma(_ a: Double, _ p: Double, upper: Bool) -> Double {
    let useUpper = upper == (p <= 0.5)
    let target = Elementary.log(p <= 0.5 ? p : 1 - p)
    // Start: Wilson & Hilferty (1931), or the first term of the series.
    let z = (upper ? -1 : 1) * ndtri(p)
    let c = 1 - 1 / (9 * a) + z / (3 * a.squareRoot())
    let first = (Elementary.log(upper ? 1 - p : p) + logGammaOnePlus(a)) / a
    let start = c > 0.3 && a > 0.5 ? Elementary.log(a) + 3 * Elementary.log(c) : min(first, Elementary.log(a + 40))
    return solve(from: start, isIncreasing: !useUpper) { s in
      let x = Elementary.exp(s)
      let both = x > 0 ? incompleteGamma(a, x) : (lower: 0, upper: 1)
      let value = useUpper ? both.upper : both.lower
      if x == 0, !useUpper {
        // Below the smallest number the first term of the series is the function.
        return (a * s - logGammaOnePlus(a) - target, a)
      }
      let slope = gammaPrefactor(a, x) / value
      return (Elementary.log(value) - target, useUpper ? -slope : slope)
    }
  }

  /// x such that P(a, x) = p.
  static func gammaincinv(_ a: Double, _ p: Double) -> Double {
    guard a > 0, p >= 0, p <= 1 else { return .nan }
    return p == 0 ? 0 : p == 1 ? .infinity : Elementary.exp(inverseGamma(a, p, upper: false))
  }

  /// x such that Q(a, x) = q.
  static func gammainccinv(_ a: Double, _ q: Double) -> Double {
    guard a > 0, q >= 0, q <= 1 else { return .nan }
    return q == 1 ? 0 : q == 0 ? .infinity : Elementary.exp(inverseGamma(a, q, upper: true))
  }

  /// A zero of a monotone function by Newton's method; steps that leave what is known to bracket it halve the
  /// bracket, or double their length while there is none.
  /// - Parameter f: the function's value and slope.
  static func solve(from start: Double, isIncreasing: Bool, _ f: (Double) -> (Double, Double)) -> Double {
    var (low, high, s, stride) = (-Double.infinity, Double.infinity, start, 1.0)
    for _ in 0..<200 {
      let (value, slope) = f(s)
      if value == 0 || value != value { return value == 0 ? s : .nan }
      let isAbove = (value > 0) == isIncreasing
      if isAbove { high = s } else { low = s }
      let step = -value / slope
      if Swift.abs(step) <= 0x1p-53 * max(0.5, Swift.abs(s)) { return s + step }
      var next = s + step
      if !(next > low && next < high) {
        if low > -.infinity, high < .infinity {
          next = 0.5 * (low + high)
        } else {
          next = isAbove ? s - stride : s + stride
          stride *= 2
        }
        if next == low || next == high { return s }
      }
      s = next
    }
    return s
  }
}
