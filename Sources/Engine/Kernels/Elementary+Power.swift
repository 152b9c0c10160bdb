extension Elementary {
  /// x^y with the values of C's `pow` and NumPy at the ends. Exact where x^y is a number of at most 53 bits.
  @inline(__always)
  static func power(_ x: Double, _ y: Double) -> Double {
    let size = Swift.abs(x)
    let (high, low) = preciseLog(size)
    let product = y * high
    let rest = fma(y, high, -product) + y * low
    let finite = exp(product, rest)
    let atZero = y < 0 ? Double.infinity : 0
    let atInfinity = y < 0 ? 0 : Double.infinity
    let positive = size == 0 ? atZero : (size == .infinity ? atInfinity : finite)
    let isInteger = y.rounded(.toNearestOrEven) == y
    let isOdd = isInteger && (y * 0.5).rounded(.toNearestOrEven) != y * 0.5
    let isNegative = x.bitPattern &>> 63 != 0
    let signed = isNegative && isOdd ? -positive : positive
    let defined = x < 0 && x > -.infinity && !isInteger ? .nan : signed
    let known = x != x || y != y ? x + y : (size == 1 && Swift.abs(y) == .infinity ? 1 : defined)
    return y == 0 || x == 1 ? 1 : known
  }

  /// Square root.
  @inline(__always)
  static func sqrt(_ x: Double) -> Double { x.squareRoot() }

  /// Cube root: a quadratic start, two steps of Halley's method, and a last correction from the exact residual.
  @inline(__always)
  static func cbrt(_ x: Double) -> Double {
    let size = Swift.abs(x)
    let isSubnormal = size < 0x1p-1022
    let bits = Int64(bitPattern: (isSubnormal ? size * 0x1p54 : size).bitPattern)
    let exponent = number(bits &>> 52)
    // The exponent, with the bias, as 3q + r; 1023 = 3·341.
    let q = (fma(exponent, 0x1.5555555555555p-2, 0x1p-10) - 0.5 + shifter) - shifter
    let third = fma(-3, q, exponent) < 0 ? q - 1 : q
    let r = integer(shifted: fma(-3, third, exponent) + shifter)
    let m = Double(bitPattern: UInt64(bitPattern: (bits & 0x000f_ffff_ffff_ffff) | ((1023 &+ r) &<< 52)))
    var y = fma(fma(fma(0x1.8p-9, m, -0x1.1p-5), m, 0x1.9p-2), m, 0x1.4p-1)
    for _ in 0..<3 {
      let cube = y * y * y
      y = y * fma(2, m, cube) / fma(2, cube, m)
    }
    let square = y * y
    let squareRest = fma(y, y, -square)
    let residual = fma(-squareRest, y, fma(-square, y, m))
    y = y + residual / (3 * square)
    let scaled = y * powerOfTwo(integer(shifted: third - 341 - (isSubnormal ? 18 : 0) + shifter))
    let finite = x < 0 ? -scaled : scaled
    return size == .infinity || x == 0 || x != x ? x + x : finite
  }
}
