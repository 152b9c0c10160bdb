extension Elementary {
  /// An angle less a multiple of π/2: `high + low` within about ±π/4, and the multiple modulo 4 in the low bits.
  struct Reduced {
    var high: Double
    var low: Double
    var quadrant: UInt64
  }

  /// The mask of angles beyond 2^40, whose multiple of π/2 needs `reduceLarge`.
  @inline(__always)
  static func isLargeAngle(_ x: Double) -> UInt64 { mask(Swift.abs(x) > 0x1p40) & mask(Swift.abs(x) < .infinity) }

  /// Subtracts a multiple of π/2 held in three parts (Cody & Waite 1980). For |x| ≤ 2^40 the first product is exact
  /// by the fused multiply-add, the second is taken in two numbers.
  @inline(__always)
  static func reduce(_ x: Double) -> Reduced {
    let shifted = fma(x, 0x1.45f306dc9c883p-1, shifter)
    let k = shifted - shifter
    let first = fma(-k, 0x1.921fb54442d18p0, x)
    let product = k * 0x1.1a62633145c07p-54
    let productRest = fma(k, 0x1.1a62633145c07p-54, -product)
    let (high, rest) = twoSum(first, -product)
    let low = rest - fma(k, -0x1.f1976b7ed8fbcp-110, productRest)
    return Reduced(high: high, low: low, quadrant: shifted.bitPattern)
  }

  /// Sine of high + low within ±π/4, less `high`.
  @inline(__always)
  static func sineTail(_ x: Double, _ low: Double) -> Double {
    let z = x * x
    var p = fma(0x1.5e0a4aff54213p-33, z, -0x1.ae6008c3db6f1p-26)
    p = fma(p, z, 0x1.71de379462236p-19)
    p = fma(p, z, -0x1.a01a019e82011p-13)
    p = fma(p, z, 0x1.1111111110babp-7)
    p = fma(p, z, -0x1.5555555555555p-3)
    return fma(x * z, p, fma(-0.5 * z, low, low))
  }

  /// Cosine of high + low within ±π/4 as a sum of two numbers.
  @inline(__always)
  static func cosineParts(_ x: Double, _ low: Double) -> (high: Double, low: Double) {
    let z = x * x
    var p = fma(-0x1.907cd43c1fce6p-37, z, 0x1.1eeb67c988e88p-29)
    p = fma(p, z, -0x1.27e4fa16c5d1dp-22)
    p = fma(p, z, 0x1.a01a019f4ddafp-16)
    p = fma(p, z, -0x1.6c16c16c16963p-10)
    p = fma(p, z, 0x1.5555555555555p-5)
    let half = 0.5 * z
    let most = 1 - half
    let halfRest = fma(0.5 * x, x, -half)
    return (most, (((1 - most) - half) - halfRest) + fma(z * z, p, -(x * low)))
  }

  /// Sine of a reduced angle that `turns` quarter turns are added to.
  @inline(__always)
  private static func sine(_ angle: Reduced, turns: UInt64) -> Double {
    let quadrant = angle.quadrant &+ turns
    let isOdd = 0 &- (quadrant & 1)
    let (most, rest) = cosineParts(angle.high, angle.low)
    let value = select(isOdd, most + rest, angle.high + sineTail(angle.high, angle.low))
    return Double(bitPattern: value.bitPattern ^ ((quadrant & 2) &<< 62))
  }

  /// Tangent of a reduced angle.
  @inline(__always)
  private static func tangent(_ angle: Reduced) -> Double {
    let (s, sRest) = fastTwoSum(angle.high, sineTail(angle.high, angle.low))
    let parts = cosineParts(angle.high, angle.low)
    let (c, cRest) = fastTwoSum(parts.high, parts.low)
    let isOdd = 0 &- (angle.quadrant & 1)
    let (above, aboveRest) = (select(isOdd, c, s), select(isOdd, cRest, sRest))
    let (below, belowRest) = (select(isOdd, s, c), select(isOdd, sRest, cRest))
    let reciprocal = 1 / below
    let first = above * reciprocal
    let ratio = first + (fma(-first, below, above) + fma(-first, belowRest, aboveRest)) * reciprocal
    return Double(bitPattern: ratio.bitPattern ^ ((angle.quadrant & 1) &<< 63))
  }

  /// Sine for |x| ≤ 2^40; NaN for infinities.
  @inline(__always)
  static func shortSine(_ x: Double) -> Double { select(mask(x == 0), x, sine(reduce(x), turns: 0)) }

  /// Cosine for |x| ≤ 2^40; NaN for infinities.
  @inline(__always)
  static func shortCosine(_ x: Double) -> Double { sine(reduce(x), turns: 1) }

  /// Tangent for |x| ≤ 2^40; NaN for infinities.
  @inline(__always)
  static func shortTangent(_ x: Double) -> Double { select(mask(x == 0), x, tangent(reduce(x))) }

  /// Sine of any number.
  @inline(never)
  static func sin(_ x: Double) -> Double {
    isLargeAngle(x) == 0 ? shortSine(x) : sine(reduceLarge(x), turns: 0)
  }

  /// Cosine of any number.
  @inline(never)
  static func cos(_ x: Double) -> Double {
    isLargeAngle(x) == 0 ? shortCosine(x) : sine(reduceLarge(x), turns: 1)
  }

  /// Tangent of any number.
  @inline(never)
  static func tan(_ x: Double) -> Double { isLargeAngle(x) == 0 ? shortTangent(x) : tangent(reduceLarge(x)) }
}
