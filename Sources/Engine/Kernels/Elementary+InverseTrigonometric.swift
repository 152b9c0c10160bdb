extension Elementary {
  /// (arctan t − t)/t³ as a function of t², for |t| ≤ tan(π/8).
  @inline(__always)
  private static func arctanTail(_ z: Double) -> Double {
    var p = fma(-0x1.3a254249c2220p-6, z, 0x1.415dac51cd10bp-5)
    p = fma(p, z, -0x1.a097da67e4438p-5)
    p = fma(p, z, 0x1.dfe5f37f19c8bp-5)
    p = fma(p, z, -0x1.10fa72be60a88p-4)
    p = fma(p, z, 0x1.3b1262ac559fcp-4)
    p = fma(p, z, -0x1.745d0b24c84b9p-4)
    p = fma(p, z, 0x1.c71c718525179p-4)
    p = fma(p, z, -0x1.2492492435f94p-3)
    p = fma(p, z, 0x1.9999999999349p-3)
    return fma(p, z, -0x1.5555555555555p-2)
  }

  /// Inverse tangent: around 0, π/4 or π/2, whichever is nearest.
  @inline(__always)
  static func arctan(_ x: Double) -> Double {
    let size = Swift.abs(x)
    let isMiddle = mask(size > 0x1.a827999fcef32p-2)
    let isLarge = mask(size > 0x1.3504f333f9de6p1)
    let above = select(isLarge, -1, size - 1)
    let below = select(isLarge, size, size + 1)
    let ratio = above / below
    let ratioRest = fma(-ratio, below, above) / below
    let t = select(isMiddle, ratio, size)
    let rest = select(isMiddle & mask(size < .infinity), ratioRest, 0)
    let base = select(isLarge, 0x1.921fb54442d18p0, select(isMiddle, 0x1.921fb54442d18p-1, 0))
    let baseRest = select(isLarge, 0x1.1a62633145c07p-54, select(isMiddle, 0x1.1a62633145c07p-55, 0))
    let z = t * t
    let (sum, missing) = fastTwoSum(base, t)
    let angle = sum + (missing + fma(t * z, arctanTail(z), baseRest + rest))
    return copysign(select(mask(size < 0x1p-27), size, angle), x)
  }

  /// The angle of the point (x, y): `arctan2(y, x)`, in −π…π, with the values of C at zeros and infinities.
  @inline(__always)
  static func arctan2(_ y: Double, _ x: Double) -> Double {
    let (infiniteX, infiniteY) = (mask(Swift.abs(x) == .infinity), mask(Swift.abs(y) == .infinity))
    let infinite = infiniteX | infiniteY
    let sizeX = select(infinite, select(infiniteX, 1, 0), Swift.abs(x))
    let sizeY = select(infinite, select(infiniteY, 1, 0), Swift.abs(y))
    let larger = sizeX > sizeY ? sizeX : sizeY
    let scale = select(mask(larger > 0x1p1000), 0x1p-100, select(mask(larger < 0x1p-900), 0x1p170, 1))
    let (a, b) = (sizeX * scale, sizeY * scale)
    let isMiddle = mask(b > 0x1.a827999fcef32p-2 * a)
    let isLarge = mask(b > 0x1.3504f333f9de6p1 * a)
    let above = select(isLarge, -a, select(isMiddle, b - a, b))
    let below = select(isLarge, b, select(isMiddle, b + a, a))
    let isOrigin = mask(below == 0)
    let divisor = select(isOrigin, 1, below)
    let ratio = above / divisor
    let rest = fma(-ratio, divisor, above) / divisor
    let z = ratio * ratio
    let tail = fma(ratio * z, arctanTail(z), rest)
    let isLeft = 0 &- (x.bitPattern &>> 63)
    let offset = select(isLarge, 0x1.921fb54442d18p0, select(isMiddle, 0x1.921fb54442d18p-1, 0))
    let offsetRest = select(isLarge, 0x1.1a62633145c07p-54, select(isMiddle, 0x1.1a62633145c07p-55, 0))
    let leftRest = select(
      isLarge, 0x1.1a62633145c07p-54, select(isMiddle, 0x1.a79394c9e8a0ap-54, 0x1.1a62633145c07p-53))
    let leftOffset = select(isLarge, offset, select(isMiddle, 0x1.2d97c7f3321d2p1, 0x1.921fb54442d18p1))
    let base = select(isLeft, leftOffset, offset)
    let baseRest = select(isLeft, leftRest, offsetRest)
    let (t, tRest) = (select(isLeft, -ratio, ratio), select(isLeft, -tail, tail))
    let (sum, missing) = fastTwoSum(base, t)
    let far = sum + (missing + (baseRest + tRest))
    let angle = select(mask(base == 0), ratio + tail, far)
    let unknown = mask(x != x) | mask(y != y)
    return select(unknown, x + y, copysign(angle, y))
  }

  /// (arcsin(s)/s − 1)/s² as a function of s², for |s| ≤ 1/2.
  @inline(__always)
  private static func arcsinTail(_ z: Double) -> Double {
    var p = fma(0x1.d72b2bc8155f8p-6, z, -0x1.e6aaa8a0a04ccp-7)
    p = fma(p, z, 0x1.1d189408314eep-6)
    p = fma(p, z, 0x1.65a9c4dfcf8b2p-8)
    p = fma(p, z, 0x1.52420b04b37bep-7)
    p = fma(p, z, 0x1.782651caa6547p-7)
    p = fma(p, z, 0x1.c9cf07674736ap-7)
    p = fma(p, z, 0x1.1c4d35cf95421p-6)
    p = fma(p, z, 0x1.6e8bb1c8209a2p-6)
    p = fma(p, z, 0x1.f1c71c1db0623p-6)
    p = fma(p, z, 0x1.6db6db6e31f13p-5)
    p = fma(p, z, 0x1.3333333332ecap-4)
    return fma(p, z, 0x1.5555555555556p-3)
  }

  /// For |x| ≤ 1/2 arcsin|x| = s + rest; beyond, π/2 − 2(s + rest).
  @inline(__always)
  private static func arcsinParts(_ size: Double) -> (s: Double, rest: Double, isSmall: UInt64) {
    let isSmall = mask(size <= 0.5)
    let half = fma(-0.5, size, 0.5)
    let z = select(isSmall, size * size, half)
    let root = half.squareRoot()
    let rootRest = select(mask(root > 0), fma(-root, root, half) / (2 * root), 0)
    let s = select(isSmall, size, root)
    return (s, fma(s * z, arcsinTail(z), select(isSmall, 0, rootRest)), isSmall)
  }

  /// Inverse sine; NaN beyond ±1.
  @inline(__always)
  static func arcsin(_ x: Double) -> Double {
    let (s, rest, isSmall) = arcsinParts(Swift.abs(x))
    let (sum, missing) = fastTwoSum(0x1.921fb54442d18p0, -2 * s)
    let angle = select(isSmall, s + rest, sum + (missing + fma(-2, rest, 0x1.1a62633145c07p-54)))
    return copysign(select(mask(Swift.abs(x) <= 1), angle, .nan), x)
  }

  /// Inverse cosine; NaN beyond ±1.
  @inline(__always)
  static func arccos(_ x: Double) -> Double {
    let (s, rest, isSmall) = arcsinParts(Swift.abs(x))
    let isNegative = mask(x < 0)
    let (t, tRest) = (select(isNegative, -s, s), select(isNegative, -rest, rest))
    let (middle, middleMissing) = fastTwoSum(0x1.921fb54442d18p0, -t)
    let near = middle + (middleMissing + (0x1.1a62633145c07p-54 - tRest))
    let (left, leftMissing) = fastTwoSum(0x1.921fb54442d18p1, -2 * s)
    let far = left + (leftMissing + fma(-2, rest, 0x1.1a62633145c07p-53))
    let angle = select(isSmall, near, select(isNegative, far, 2 * (s + rest)))
    return select(mask(Swift.abs(x) <= 1), angle, .nan)
  }
}
