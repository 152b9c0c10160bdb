/// Sums and counts: Hurwitz's zeta function, binomial coefficients, quantiles of whole numbers.
extension Special {
  /// Bernoulli numbers B₂ₖ over (2k)!, k from 1.
  private static let bernoulli: [Double] = [
    1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1_209_600, 1.0 / 47_900_160, -691.0 / 1_307_674_368_000,
    1.0 / 74_724_249_600, -3617.0 / 10_670_622_842_880_000, 43867.0 / 5_109_094_217_170_944_000,
  ]

  /// Σ (q + k)^−x over k ≥ 0, by Euler and Maclaurin's formula after ten terms and more (Abramowitz & Stegun 1964,
  /// 23.2.5 and 3.6.28). NaN for x < 1, infinite at x = 1 and at whole q ≤ 0; for other q < 0 only whole x have a value, down to q = −10⁶.
  static func zeta(_ x: Double, _ q: Double) -> Double {
    if x == 1 { return q == q ? .infinity : .nan }
    guard x > 1, q == q else { return .nan }
    if q <= 0 {
      if q == q.rounded(.down) { return .infinity }
      if x != x.rounded(.down) || q < -1e6 { return .nan }
    }
    if x == .infinity { return q > 1 ? 0 : q == 1 ? 1 : .infinity }
    var (sum, base) = (0.0, q)
    while base < 10 {
      let term = Elementary.power(base, -x)
      sum += term
      base += 1
      if base > 1, Swift.abs(term) < 0x1p-54 * Swift.abs(sum) { return sum }
    }
    let power = Elementary.power(base, -x)
    sum += power * base / (x - 1) + 0.5 * power
    var factor = x * power / base
    for (index, number) in bernoulli.enumerated() {
      let term = number * factor
      sum += term
      if !(Swift.abs(term) > 0x1p-54 * Swift.abs(sum)) { break }
      let k = Double(2 * index + 1)
      factor *= (x + k) * (x + k + 1) / (base * base)
    }
    return sum
  }

  /// Γ(n + 1)/(Γ(k + 1) Γ(n − k + 1)): a product for whole k, by the beta function else.
  static func binomialCoefficient(_ n: Double, _ k: Double) -> Double {
    guard n == n, k == k else { return .nan }
    if n < 0, n == n.rounded(.down) { return .nan }
    if k == k.rounded(.down), Swift.abs(n) > 1e-8 || n == 0 {
      var count = k
      if n == n.rounded(.down), n > 0, count > n / 2 { count = n - count }
      if count < 0 { return 0 }
      if count < 20 {
        var product = 1.0
        for index in 0..<Int(count) { product = product * (n - count + Double(index) + 1) / Double(index + 1) }
        return product
      }
    }
    if k < 0 || n < 0 {
      return gamma(n + 1) / (gamma(k + 1) * gamma(n - k + 1))
    }
    if k > n {
      return gamma(n + 1) / gamma(k + 1) / gamma(n - k + 1)
    }
    let value = Elementary.exp(-betaln(1 + n - k, 1 + k)) / (n + 1)
    // Whole numbers that a double holds are rounded to them.
    let isWhole = n == n.rounded(.down) && k == k.rounded(.down) && value < 0x1p44
    return isWhole ? value.rounded() : value
  }

  /// The least whole number k ≥ 0 with distribution function at least q, from a first guess; −1 for q = 0.
  private static func leastWhole(_ q: Double, from guess: Double, top: Double, _ cdf: (Double) -> Double) -> Double {
    if q == 0 { return -1 }
    if q == 1 { return top }
    var (low, high, stride) = (-1.0, max(0, min(guess.rounded(.down), top)), 1.0)
    while high < top, cdf(high) < q {
      low = high
      high = min(top, high + stride)
      stride *= 2
    }
    stride = 1
    while high - stride > low, cdf(high - stride) >= q {
      high -= stride
      stride *= 2
    }
    low = max(low, high - stride)
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if cdf(middle) >= q { high = middle } else { low = middle }
    }
    return high
  }

  /// Quantile of Poisson's distribution; NaN unless 0 ≤ mean < 2^52.
  static func poissonQuantile(_ q: Double, _ mean: Double) -> Double {
    guard q >= 0, q <= 1, mean >= 0, mean < 0x1p52 else { return .nan }
    if mean == 0 { return q == 0 ? -1 : 0 }
    let guess = mean + mean.squareRoot() * ndtri(min(max(q, 1e-300), 1 - 0x1p-53))
    return leastWhole(q, from: guess, top: .infinity) { gammaincc($0 + 1, mean) }
  }

  /// Quantile of the binomial distribution; NaN unless n is a whole number from 0 to 2^52.
  static func binomialQuantile(_ q: Double, _ n: Double, _ p: Double) -> Double {
    guard q >= 0, q <= 1, n >= 0, n == n.rounded(.down), n < 0x1p52, p >= 0, p <= 1 else { return .nan }
    let spread = (n * p * (1 - p)).squareRoot()
    let guess = n * p + spread * ndtri(min(max(q, 1e-300), 1 - 0x1p-53))
    return leastWhole(q, from: guess, top: n) { $0 >= n ? 1 : betaincc($0 + 1, n - $0, p) }
  }
}

/// The loops of these functions.
extension Elementwise {
  @inline(never)
  static func erfinv(_ out: Output, _ x: Input, _ count: Int) { map(out, x, count, Special.erfinv) }

  @inline(never)
  static func erfcinv(_ out: Output, _ x: Input, _ count: Int) { map(out, x, count, Special.erfcinv) }

  @inline(never)
  static func zeta(_ out: Output, _ a: Input, _ b: Input, _ count: Int) { map(out, a, b, count, Special.zeta) }

  @inline(never)
  static func binom(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Special.binomialCoefficient)
  }

  @inline(never)
  static func poissonQuantile(_ out: Output, _ a: Input, _ b: Input, _ count: Int) {
    map(out, a, b, count, Special.poissonQuantile)
  }

  @inline(never)
  static func binomialQuantile(_ out: Output, _ a: Input, _ b: Input, _ c: Input, _ count: Int) {
    map(out, a, b, c, count, Special.binomialQuantile)
  }
}
