extension Special {
  /// ln(1 + x) − x for x > −1, without cancellation near 0.
  ///
  /// With s = x/(2 + x): ln(1 + x) = 2 artanh(s) and x − 2s = s·x, so the result is 2s³(1/3 + s²/5 + …) − s·x.
  static func log1pMinus(_ x: Double) -> Double {
    if !(x > -0.4 && x < 0.7) { return Elementary.log1p(x) - x }
    let s = x / (2 + x)
    let z = s * s
    var (sum, power, divisor) = (1.0 / 3, 1.0, 3.0)
    while true {
      power *= z
      divisor += 2
      let term = power / divisor
      if !(term > 0x1p-55 * sum) { break }
      sum += term
    }
    return fma(2 * s * z, sum, -(s * x))
  }

  /// ln Γ(b) − ln Γ(a + b) for b ≥ 8, a ≥ 0, without cancellation where a is small next to b.
  private static func logGammaRatio(_ a: Double, _ b: Double) -> Double {
    let ratio = a / b
    return -b * log1pMinus(ratio) + 0.5 * Elementary.log1p(ratio) - a * Elementary.log(a + b)
      + (stirling(b) - stirling(a + b))
  }

  /// ln B(a, b) for positive a and b; infinite if one is 0, NaN if one is negative.
  static func betaln(_ a: Double, _ b: Double) -> Double {
    guard a >= 0, b >= 0 else { return .nan }
    let (small, large) = a < b ? (a, b) : (b, a)
    if small == 0 { return .infinity }
    if large == .infinity { return -.infinity }
    if small >= 8 {
      return 0x1.d67f1c864beb5p-1 - 0.5 * Elementary.log(large)
        + (small - 0.5) * -Elementary.log1p(large / small) - large * Elementary.log1p(small / large)
        + (stirling(small) + stirling(large) - stirling(small + large))
    }
    if large >= 8 { return gammaln(small) + logGammaRatio(small, large) }
    return gammaln(small) + (gammaln(large) - gammaln(small + large))
  }

  /// ln r − d for a ratio r = 1 + d: from d near 1, from r elsewhere.
  private static func deviance(_ ratio: Double, _ difference: Double) -> Double {
    difference > -0.4 && difference < 0.7 ? log1pMinus(difference) : Elementary.log(ratio) - difference
  }

  /// x^a e^−x/Γ(a) for a > 0, x > 0: for large a by its distance from the mode (Loader 2000, "Fast and accurate
  /// computation of binomial probabilities").
  static func gammaPrefactor(_ a: Double, _ x: Double) -> Double {
    if a >= 8 {
      let distance = a * deviance(x / a, (x - a) / a)
      return (a * 0x1.45f306dc9c883p-3).squareRoot() * Elementary.exp(distance - stirling(a))
    }
    let power = a * Elementary.log(x) - gammaln(a)
    return x < 700 ? Elementary.exp(power) * Elementary.exp(-x) : Elementary.exp(power - x)
  }

  /// x^a y^b/B(a, b) for positive a, b and x + y = 1, in the same way.
  static func betaPrefactor(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let total = a + b
    if a >= 8, b >= 8 {
      let difference = fma(b, x, -(a * y))
      let distance =
        a * deviance(x * total / a, difference / a) + b * deviance(y * total / b, -difference / b)
      let scale = (a * (b / total) * 0x1.45f306dc9c883p-3).squareRoot()
      return scale * Elementary.exp(distance + (stirling(total) - stirling(a) - stirling(b)))
    }
    let logX = x < 0.5 ? Elementary.log(x) : Elementary.log1p(-y)
    let logY = y < 0.5 ? Elementary.log(y) : Elementary.log1p(-x)
    return Elementary.exp(a * logX + b * logY - betaln(a, b))
  }

  /// Nodes and weights of Gauss and Legendre's rule with 64 points on [0, 1].
  static let legendre: [(node: Double, weight: Double)] = (0..<64).map { index in
    let n = 64.0
    // A zero of the Legendre polynomial on [−1, 1] by Newton's method from Tricomi's start.
    var x = Elementary.cos(0x1.921fb54442d18p1 * (Double(index) + 0.75) / (n + 0.5))
    var slope = 0.0
    for _ in 0..<20 {
      var (before, value) = (1.0, x)
      for degree in 2...64 {
        let k = Double(degree)
        (before, value) = (value, ((2 * k - 1) * x * value - (k - 1) * before) / k)
      }
      slope = n * (x * value - before) / (x * x - 1)
      x -= value / slope
    }
    return (0.5 * (1 + x), 1 / ((1 - x * x) * slope * slope))
  }
}
