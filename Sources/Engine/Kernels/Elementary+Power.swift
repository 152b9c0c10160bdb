extension Elementary {
  /// x^y with the values of C's `pow` and NumPy at the ends. Exact where x^y is a number of at most 53 bits.
  @inline(__always)
  static func power(_ x: Double, _ y: Double) -> Double {
    let size = Swift.abs(x)
    let (high, low) = preciseLog(size)
    let product = y * high
    let rest = fma(y, high, -product) + y * low
    let finite = exp(product, rest)
    let falls = mask(y < 0)
    let atZero = select(falls, .infinity, 0)
    let atInfinity = select(falls, 0, .infinity)
    let positive = select(mask(size == 0), atZero, select(mask(size == .infinity), atInfinity, finite))
    let half = y * 0.5
    let isInteger = mask(y.rounded(.toNearestOrEven) == y)
    let isOdd = isInteger & mask(half.rounded(.toNearestOrEven) != half)
    let sign = x.bitPattern & isOdd & 0x8000_0000_0000_0000
    let signed = Double(bitPattern: positive.bitPattern | sign)
    let undefined = mask(x < 0) & mask(x > -.infinity) & ~isInteger
    let isUnknown = mask(x != x) | mask(y != y)
    let one = mask(y == 0) | mask(x == 1) | (mask(size == 1) & mask(Swift.abs(y) == .infinity))
    return select(one, 1, select(isUnknown, x + y, select(undefined, .nan, signed)))
  }

  /// Square root.
  @inline(__always)
  static func sqrt(_ x: Double) -> Double { x.squareRoot() }

  /// Cube root: a polynomial start (relative error 1e-5), a step of Halley's method, and a last correction from the exact residual.
  @inline(__always)
  static func cbrt(_ x: Double) -> Double {
    let size = Swift.abs(x)
    let isSubnormal = mask(size < 0x1p-1022)
    let bits = Int64(bitPattern: select(isSubnormal, size * 0x1p54, size).bitPattern)
    let exponent = number(bits &>> 52)
    // The exponent, with the bias, as 3q + r; 1023 = 3·341.
    let q = (fma(exponent, 0x1.5555555555555p-2, 0x1p-10) - 0.5 + shifter) - shifter
    let third = select(mask(fma(-3, q, exponent) < 0), q - 1, q)
    let r = integer(shifted: fma(-3, third, exponent) + shifter)
    let fraction = Double(bitPattern: UInt64(bitPattern: (bits & 0x000f_ffff_ffff_ffff) | (1023 &<< 52)))
    var y = fma(-0x1.4b077fcd0882bp-7, fraction, 0x1.544aaec5e4624p-4)
    y = fma(y, fraction, -0x1.2d024eeecb9cbp-2)
    y = fma(y, fraction, 0x1.6c697f83452edp-1)
    y = fma(y, fraction, 0x1.04bc2bde493b9p-1)
    y *= select(mask(r == 0), 1, select(mask(r == 1), 0x1.428a2f98d728bp0, 0x1.965fea53d6e3dp0))
    let m = fraction * powerOfTwo(r)
    let cube = y * y * y
    y = y * fma(2, m, cube) / fma(2, cube, m)
    let square = y * y
    let squareRest = fma(y, y, -square)
    let residual = fma(-squareRest, y, fma(-square, y, m))
    y = y + residual / (3 * square)
    let scaled = y * powerOfTwo(integer(shifted: third - 341 - select(isSubnormal, 18, 0) + shifter))
    let finite = copysign(scaled, x)
    return select(mask(size == .infinity) | mask(x == 0) | mask(x != x), x + x, finite)
  }
}
