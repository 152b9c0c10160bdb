extension Special {
  /// (ln Γ(2 + e))/e for |e| ≤ 1/2.
  @inline(__always)
  private static func logGammaSeries(_ e: Double) -> Double {
    var p = fma(-0x1.1be56b7e101c6p-23, e, 0x1.2b4bb069ee6a9p-22)
    p = fma(p, e, -0x1.d06b46182e294p-22)
    p = fma(p, e, 0x1.edf317afe0c72p-21)
    p = fma(p, e, -0x1.125408d7ee6ebp-19)
    p = fma(p, e, 0x1.2640a5e8ab73ep-18)
    p = fma(p, e, -0x1.3cb5f201754a6p-17)
    p = fma(p, e, 0x1.5806d7786fbc2p-16)
    p = fma(p, e, -0x1.78de85fa0bf74p-15)
    p = fma(p, e, 0x1.a127dd231f4b2p-14)
    p = fma(p, e, -0x1.d3fd4bda4f97bp-13)
    p = fma(p, e, 0x1.0b36af3424c50p-11)
    p = fma(p, e, -0x1.38ac5c2c96006p-10)
    p = fma(p, e, 0x1.7add6eae5b8fdp-9)
    p = fma(p, e, -0x1.e404fc218ecffp-8)
    p = fma(p, e, 0x1.51322ac7d7fd2p-6)
    p = fma(p, e, -0x1.13e001a557607p-4)
    p = fma(p, e, 0x1.4a34cc4a60fa7p-2)
    return fma(p, e, 0x1.b0ee6072093cep-2)
  }

  /// Γ(2 + e) for |e| ≤ 1/2.
  @inline(__always)
  private static func gammaSeries(_ e: Double) -> Double {
    var p = fma(0x1.66347dc368c10p-21, e, -0x1.662ce103d5a08p-20)
    p = fma(p, e, 0x1.e130adde2ad08p-20)
    p = fma(p, e, -0x1.e112fcbe6608ap-19)
    p = fma(p, e, 0x1.00fc0c22a86f6p-17)
    p = fma(p, e, -0x1.00d6ff6c8312ep-16)
    p = fma(p, e, 0x1.fecdd9c5d5b0bp-16)
    p = fma(p, e, -0x1.fdd88f716eeaap-15)
    p = fma(p, e, 0x1.fe57373dd0895p-14)
    p = fma(p, e, -0x1.f94b68c024035p-13)
    p = fma(p, e, 0x1.011ad0809b87dp-11)
    p = fma(p, e, -0x1.e21f17c77552ep-11)
    p = fma(p, e, 0x1.13c449cf50cb3p-9)
    p = fma(p, e, -0x1.75e6e9128e131p-9)
    p = fma(p, e, 0x1.6d7eeac9deecdp-7)
    p = fma(p, e, -0x1.17f3740d0d761p-12)
    p = fma(p, e, 0x1.301fbb0f25ad6p-4)
    p = fma(p, e, 0x1.4e23998465025p-4)
    p = fma(p, e, 0x1.a5b978b96bebfp-2)
    p = fma(p, e, 0x1.b0ee6072093cep-2)
    return fma(p, e, 0x1p+0)
  }

  /// The rest of Stirling's series, ln Γ(x) − (x − ½)ln x + x − ln √2π, for x ≥ 8 (Abramowitz & Stegun 1964, 6.1.41).
  @inline(__always)
  static func stirling(_ x: Double) -> Double {
    let reciprocal = 1 / x
    let z = reciprocal * reciprocal
    var p = fma(-3617.0 / 122400, z, 1.0 / 156)
    p = fma(p, z, -691.0 / 360360)
    p = fma(p, z, 1.0 / 1188)
    p = fma(p, z, -1.0 / 1680)
    p = fma(p, z, 1.0 / 1260)
    p = fma(p, z, -1.0 / 360)
    return fma(p, z, 1.0 / 12) * reciprocal
  }

  /// sin(πx), exact at whole numbers.
  @inline(__always)
  private static func sineOfPi(_ x: Double) -> Double {
    let nearest = x.rounded(.toNearestOrEven)
    let turns = (x - nearest) * 0.5
    let isOdd = Elementary.mask((nearest * 0.5).rounded(.toNearestOrEven) != nearest * 0.5)
    let sine = Variate.sineAndCosine(turns: Swift.abs(turns)).sine
    return Double(bitPattern: sine.bitPattern ^ ((turns.bitPattern ^ isOdd) & 0x8000_0000_0000_0000))
  }

  /// ln Γ(x) for x > 0.
  ///
  /// A product moves x into [1.5, 2.5), where a polynomial keeps the relative error small about the zeros at 1 and 2;
  /// from 8 on Stirling's series.
  @inline(__always)
  private static func positiveLogGamma(_ x: Double) -> Double {
    let isLarge = Elementary.mask(x >= 8)
    var y = Elementary.select(isLarge, 2, x)
    var above = 1.0
    for _ in 0..<6 {
      let isHigh = Elementary.mask(y >= 2.5)
      y = Elementary.select(isHigh, y - 1, y)
      above *= Elementary.select(isHigh, y, 1)
    }
    let isLow = Elementary.mask(y < 1.5)
    let isLowest = Elementary.mask(y < 0.5)
    let below = Elementary.select(isLow, y, 1) * Elementary.select(isLowest, y + 1, 1)
    let e = Elementary.select(isLowest, y, Elementary.select(isLow, y - 1, y - 2))
    let small = Elementary.log(Elementary.select(isLow, below, above))
    let near = fma(e, logGammaSeries(e), Elementary.select(isLow, 0 - small, small))
    let z = Elementary.select(isLarge, x, 8)
    let far = fma(z - 0.5, Elementary.log(z) - 1, stirling(z)) + 0x1.acfe390c97d6ap-2
    return Elementary.select(
      isLarge, Elementary.select(Elementary.mask(x > 0x1p1015), x * (Elementary.log(x) - 1), far), near)
  }

  /// ln Γ(1 + a) for a ≥ 0, accurate for small a.
  static func logGammaOnePlus(_ a: Double) -> Double {
    a <= 0.5 ? a * logGammaSeries(a) - Elementary.log1p(a) : gammaln(1 + a)
  }

  /// ln |Γ(x)|; infinite at 0 and negative whole numbers.
  @inline(__always)
  static func gammaln(_ x: Double) -> Double {
    let isReflected = Elementary.mask(x < 0)
    let value = positiveLogGamma(Elementary.select(isReflected, 1 - x, x))
    let sine = Swift.abs(sineOfPi(Elementary.select(isReflected, x, 0.5)))
    let reflected = 0x1.250d048e7a1bdp0 - Elementary.log(sine) - value
    let isPole = Elementary.mask(x <= 0) & Elementary.mask(x.rounded(.down) == x)
    return Elementary.select(isPole, .infinity, Elementary.select(isReflected, reflected, value))
  }

  /// Γ(x) for 1/2 ≤ x: products of whole steps to [1.5, 2.5) below 24, Stirling's series in two numbers above.
  @inline(__always)
  private static func positiveGamma(_ x: Double) -> Double {
    let isLarge = Elementary.mask(x >= 24)
    var y = Elementary.select(isLarge, 2, x)
    var product = 1.0
    for _ in 0..<22 {
      let isHigh = Elementary.mask(y >= 2.5)
      y = Elementary.select(isHigh, y - 1, y)
      product *= Elementary.select(isHigh, y, 1)
    }
    let isLow = Elementary.mask(y < 1.5)
    let near = gammaSeries(Elementary.select(isLow, y - 1, y - 2)) / Elementary.select(isLow, y, 1) * product
    let z = Elementary.select(isLarge, x < 200 ? x : 200, 24)
    let (high, low) = Elementary.preciseLog(z)
    let power = (z - 0.5) * high
    let powerRest = fma(z - 0.5, high, -power) + (z - 0.5) * low
    let (sum, missing) = Elementary.twoSum(power, -z)
    let exponent = missing + powerRest + stirling(z)
    // √2π
    let far = Elementary.exp(sum, exponent) * 0x1.40d931ff62706p1
    return Elementary.select(isLarge, far, near)
  }

  /// Γ(x); NaN at negative whole numbers, infinite at 0 with its sign.
  @inline(__always)
  static func gamma(_ x: Double) -> Double {
    let isReflected = Elementary.mask(x < 0.5)
    let value = positiveGamma(Elementary.select(isReflected, 1 - x, x))
    let sine = sineOfPi(Elementary.select(isReflected, x, 0.5))
    let reflected = 0x1.921fb54442d18p1 / (sine * value)
    let result = Elementary.select(isReflected, reflected, value)
    let isPole = Elementary.mask(x < 0) & Elementary.mask(x.rounded(.down) == x)
    let isTiny = Elementary.mask(Swift.abs(x) < 0x1p-55)
    return Elementary.select(isPole, .nan, Elementary.select(isTiny, 1 / x, result))
  }

  /// ψ(x) for x > 0: steps up to 8 or more, then the asymptotic series (Abramowitz & Stegun 1964, 6.3.18).
  @inline(__always)
  private static func positiveDigamma(_ x: Double) -> Double {
    var y = x
    var sum = 0.0
    for _ in 0..<10 {
      let isLow = Elementary.mask(y < 10)
      sum += Elementary.select(isLow, 1 / y, 0)
      y = Elementary.select(isLow, y + 1, y)
    }
    let reciprocal = 1 / y
    let z = reciprocal * reciprocal
    var p = fma(1.0 / 12, z, -691.0 / 32760)
    p = fma(p, z, 1.0 / 132)
    p = fma(p, z, -1.0 / 240)
    p = fma(p, z, 1.0 / 252)
    p = fma(p, z, -1.0 / 120)
    p = fma(p, z, 1.0 / 12)
    return Elementary.log(y) - fma(p, z, 0.5 * reciprocal) - sum
  }

  /// ψ(x) = d ln Γ(x)/dx; NaN at negative whole numbers. Near its zeros the error is absolute, 1e-15.
  @inline(__always)
  static func digamma(_ x: Double) -> Double {
    let isReflected = Elementary.mask(x < 0)
    let value = positiveDigamma(Elementary.select(isReflected, 1 - x, x))
    let nearest = x.rounded(.toNearestOrEven)
    let turns = Elementary.select(isReflected, (x - nearest) * 0.5, 0.125)
    let (sine, cosine) = Variate.sineAndCosine(turns: Swift.abs(turns))
    let cotangent = Elementary.copysign(cosine / sine, turns)
    let reflected = value - 0x1.921fb54442d18p1 * cotangent
    let isPole = isReflected & Elementary.mask(nearest == x)
    let result = Elementary.select(isPole, .nan, Elementary.select(isReflected, reflected, value))
    return Elementary.select(Elementary.mask(x == 0), Elementary.copysign(.infinity, 0 - x), result)
  }
}
