extension Special {
  /// Regularised incomplete beta function I_x(a, b): the distribution function of a beta variable.
  static func betainc(_ a: Double, _ b: Double, _ x: Double) -> Double {
    incompleteBeta(a, b, x, 1 - x).lower
  }

  /// 1 − I_x(a, b).
  static func betaincc(_ a: Double, _ b: Double, _ x: Double) -> Double {
    incompleteBeta(a, b, x, 1 - x).upper
  }

  /// I_x(a, b) and 1 − I_x(a, b) for x + y = 1, both given so that neither end loses digits.
  static func incompleteBeta(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> (lower: Double, upper: Double) {
    guard a >= 0, b >= 0, x >= 0, y >= 0, x <= 1, y <= 1 else { return (.nan, .nan) }
    if a == 0 || b == 0 { return a == b ? (.nan, .nan) : a == 0 ? (1, 0) : (0, 1) }
    if x == 0 { return (0, 1) }
    if y == 0 { return (1, 0) }
    if a > 500, b > 500 {
      let isLower = b * x < a * y
      let tail = betaPrefactor(a, b, x, y) * tailIntegral(a, b, x, y, isLower: isLower)
      return isLower ? (tail, 1 - tail) : (1 - tail, tail)
    }
    if x * (a + b + 2) < a + 1 {
      if a > 500 {
        let tail = min(1, betaPrefactor(a, b, x, y) * farTail(b, a, y, x))
        return (tail, 1 - tail)
      }
      let lower = min(1, betaPrefactor(a, b, x, y) / a * betaFraction(a, b, x))
      return (lower, 1 - lower)
    }
    if b > 500 {
      let tail = min(1, betaPrefactor(a, b, x, y) * farTail(a, b, x, y))
      return (1 - tail, tail)
    }
    let upper = min(1, betaPrefactor(a, b, x, y) / b * betaFraction(b, a, y))
    return (1 - upper, upper)
  }

  /// The continued fraction of the incomplete beta function (Abramowitz & Stegun 1964, 26.5.8), by Lentz's method.
  private static func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 0x1p-1000
    var c = 1.0
    var d = 1 - (a + b) * x / (a + 1)
    d = 1 / (d == 0 ? tiny : d)
    var result = d
    for index in 1...100_000 {
      let m = Double(index)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 + even * d
      d = 1 / (d == 0 ? tiny : d)
      c = 1 + even / c
      if c == 0 { c = tiny }
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 + odd * d
      d = 1 / (d == 0 ? tiny : d)
      c = 1 + odd / c
      if c == 0 { c = tiny }
      let factor = d * c
      result *= factor
      if !(Swift.abs(factor - 1) >= 0x1p-52) { break }
    }
    return result
  }

  /// The integral of the density from x outwards over x·y times the density at x, for large a and b: 64 points to
  /// where the density is below e^−40 of its start.
  private static func tailIntegral(_ a: Double, _ b: Double, _ x: Double, _ y: Double, isLower: Bool) -> Double {
    let spread = x * y / (a + b)
    let slope = Swift.abs((a - 1) / x - (b - 1) / y) * spread
    let reach = 1.2 * ((slope * slope + 80 * spread).squareRoot() - slope)
    let width = min(reach, isLower ? x : y)
    let linear = (a - 1) / x - (b - 1) / y
    var sum = 0.0
    for (node, weight) in legendre {
      let s = isLower ? -width * node : width * node
      let exponent = (a - 1) * log1pMinus(s / x) + (b - 1) * log1pMinus(-s / y) + linear * s
      sum += weight * Elementary.exp(exponent)
    }
    return width * sum / (x * y)
  }

  /// ∫ t^(a−1) (1 − t)^(b−1) dt from x to 1 over x^a y^b, for large b, moderate a and x beyond the mode: 64 points in
  /// ln t, in which the integrand is smooth, to where it is below e^−42 of its start. (The continued fraction loses
  /// digits here in proportion to b.)
  private static func farTail(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let odds = x / y
    func exponent(_ u: Double) -> Double {
      let w = odds * Elementary.expm1(u)
      return w < 1 ? fma(b - 1, Elementary.log1p(-w), a * u) : -.infinity
    }
    var (low, high) = (0.0, -Elementary.log(x))
    for _ in 0..<20 where high - low > 0.02 * high {
      let middle = 0.5 * (low + high)
      if exponent(middle) < -42 { high = middle } else { low = middle }
    }
    var sum = 0.0
    for (node, weight) in legendre { sum += weight * Elementary.exp(exponent(high * node)) }
    return high * sum / y
  }

  /// ln(x/(1 − x)) such that I_x(a, b) = p (or 1 − I_x(a, b) = p for `upper`), 0 < p < 1: Newton's method on the
  /// logarithm of the smaller tail, inside a bracket.
  static func inverseBeta(_ a: Double, _ b: Double, _ p: Double, upper: Bool) -> Double {
    let useUpper = upper == (p <= 0.5)
    let target = Elementary.log(p <= 0.5 ? p : 1 - p)
    // Start: the normal approximation of the log-odds, whose variance is about 1/a + 1/b.
    let z = (upper ? -1 : 1) * ndtri(p)
    let middle = Elementary.log(a / b)
    let start = a < 1 || b < 1 ? middle : middle + z * (1 / a + 1 / b).squareRoot()
    return solve(from: start, isIncreasing: !useUpper) { s in
      let (x, y) = (expit(s), expit(-s))
      let both = incompleteBeta(a, b, x, y)
      let value = useUpper ? both.upper : both.lower
      let density = betaPrefactor(a, b, x, y)
      if !(value > 0) {
        // The tail underflows: what its leading power gives points the way.
        let rest = betaln(a, b) + target
        return useUpper
          ? (b * logExpit(-s) - Elementary.log(b) - rest, -b * x) : (a * logExpit(s) - Elementary.log(a) - rest, a * y)
      }
      let slope = density / value
      return (Elementary.log(value) - target, useUpper ? -slope : slope)
    }
  }

  /// x such that I_x(a, b) = p.
  static func betaincinv(_ a: Double, _ b: Double, _ p: Double) -> Double {
    guard a > 0, b > 0, p >= 0, p <= 1 else { return .nan }
    return p == 0 ? 0 : p == 1 ? 1 : expit(inverseBeta(a, b, p, upper: false))
  }
}
