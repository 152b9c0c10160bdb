extension Elementary {
  /// Hyperbolic sine: its series below 1, exponentials beyond.
  @inline(__always)
  static func sinh(_ x: Double) -> Double {
    let size = Swift.abs(x)
    let z = size * size
    var p = fma(0x1.99f0806c2628dp-49, z, 0x1.ae777c36fd5b6p-41)
    p = fma(p, z, 0x1.612467ccb2260p-33)
    p = fma(p, z, 0x1.ae6456792a77fp-26)
    p = fma(p, z, 0x1.71de3a556f96cp-19)
    p = fma(p, z, 0x1.a01a01a01a001p-13)
    p = fma(p, z, 0x1.1111111111111p-7)
    p = fma(p, z, 0x1.5555555555555p-3)
    let half = halfExp(size)
    return copysign(select(mask(size < 1), fma(size * z, p, size), half - 0.25 / half), x)
  }

  /// Hyperbolic cosine.
  @inline(__always)
  static func cosh(_ x: Double) -> Double {
    let half = halfExp(Swift.abs(x))
    return half + 0.25 / half
  }

  /// Hyperbolic tangent, from e^2|x| − 1.
  @inline(__always)
  static func tanh(_ x: Double) -> Double {
    let size = Swift.abs(x)
    let (t, tRest) = expm1Pair(2 * (size > 22 ? 22 : size))
    let (d, dRest) = fastTwoSum(2, t)
    let reciprocal = 1 / d
    let ratio = t * reciprocal
    let correction = (fma(-ratio, d, t) + fma(-ratio, dRest + tRest, tRest)) * reciprocal
    let result = select(mask(size < 0.55), ratio + correction, fma(-2, reciprocal, 1))
    return select(mask(size < 0x1p-27), x, copysign(result, x))
  }

  /// Inverse hyperbolic sine.
  @inline(__always)
  static func arcsinh(_ x: Double) -> Double {
    let size = Swift.abs(x)
    let isLarge = mask(size > 0x1p27)
    let square = select(isLarge, 0, size * size)
    let near = log1p(size + square / (1 + (1 + square).squareRoot()))
    let far = log(size) + ln2High
    return select(mask(size < 0x1p-27), x, copysign(select(isLarge, far, near), x))
  }

  /// Inverse hyperbolic cosine; NaN below 1.
  @inline(__always)
  static func arccosh(_ x: Double) -> Double {
    let isLarge = mask(x > 0x1p27)
    let t = select(isLarge, 1, x - 1)
    let square = fma(t, t, 2 * t)
    let root = square.squareRoot()
    let rootRest = select(mask(root > 0), fma(-root, root, square) / (2 * root), 0)
    let (sum, missing) = twoSum(t, root)
    let near = log1p(sum, missing + rootRest)
    return select(mask(x < 1), .nan, select(isLarge, log(x) + ln2High, near))
  }

  /// Inverse hyperbolic tangent; NaN beyond ±1, infinite at them.
  @inline(__always)
  static func arctanh(_ x: Double) -> Double {
    let size = Swift.abs(x)
    let double = 2 * size
    let argument = select(mask(size < 0.5), fma(double, size / (1 - size), double), double / (1 - size))
    return select(mask(size < 0x1p-27), x, copysign(0.5 * log1p(argument), x))
  }
}
