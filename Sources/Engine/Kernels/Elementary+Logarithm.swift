extension Elementary {
  /// A positive finite number as m·2^k, m in [√½, √2).
  @inline(__always)
  static func split(_ x: Double) -> (m: Double, k: Double) {
    let isSubnormal = mask(x < 0x1p-1022)
    let bits = Int64(bitPattern: select(isSubnormal, x * 0x1p54, x).bitPattern)
    let k = (bits &- 0x3fe6_a09e_667f_3bcd) &>> 52
    let m = Double(bitPattern: UInt64(bitPattern: bits &- (k &<< 52)))
    return (m, number(k) - select(isSubnormal, 54, 0))
  }

  /// (2 artanh(s) − 2s)/s³ as a function of z = s², for |s| ≤ (√2 − 1)/(√2 + 1), relative error of the whole below
  /// 5e-18.
  @inline(__always)
  private static func artanhTail(_ z: Double) -> Double {
    var p = fma(0x1.2b5f68a50d903p-3, z, 0x1.39fdcceb4bb45p-3)
    p = fma(p, z, 0x1.7462b91b8df65p-3)
    p = fma(p, z, 0x1.c71c62d5e53e0p-3)
    p = fma(p, z, 0x1.2492492dfd86cp-2)
    p = fma(p, z, 0x1.9999999995273p-2)
    return fma(p, z, 0x1.5555555555558p-1)
  }

  /// ln(1 + f) for 1 + f in [√½, √2) as f − (correction), with s = f/(2 + f) and ln(1+f) = 2 artanh(s).
  @inline(__always)
  private static func logCorrection(_ f: Double) -> Double {
    let s = f / (2 + f)
    let z = s * s
    let halfSquare = 0.5 * f * f
    return halfSquare - s * fma(z, artanhTail(z), halfSquare)
  }

  /// Values of a logarithm where its argument is not a positive finite number.
  @inline(__always)
  private static func ends(_ result: Double, _ x: Double) -> Double {
    let positive = select(mask(x == .infinity), x, result)
    return select(mask(x > 0), positive, select(mask(x == 0), -.infinity, .nan))
  }

  /// Natural logarithm.
  @inline(__always)
  static func log(_ x: Double) -> Double {
    let (m, k) = split(x)
    let f = m - 1
    let result = fma(k, ln2High, f - (logCorrection(f) - k * ln2Low))
    return ends(result, x)
  }

  /// Natural logarithm of 1 + x. The rounding of 1 + x is put back to first order (Kahan's device).
  @inline(__always)
  static func log1p(_ x: Double) -> Double { log1p(x, 0) }

  /// Natural logarithm of 1 + x + low, for |low| below a unit of x.
  @inline(__always)
  static func log1p(_ x: Double, _ low: Double) -> Double {
    let u = 1 + x
    let (m, k) = split(u)
    let missing = (select(mask(x > 1), 1 - (u - x), x - (u - 1)) + low) / u
    let f = select(mask(k == 0), x, m - 1)
    let result = fma(k, ln2High, f - (logCorrection(f) - fma(k, ln2Low, select(mask(k == 0), low / u, missing))))
    return select(mask(Swift.abs(x) < 0x1p-54), x, ends(result, u))
  }

  /// ln m as a sum of two numbers, for m in [√½, √2), to about 62 bits.
  @inline(__always)
  private static func logPair(_ m: Double) -> (high: Double, low: Double) {
    let f = m - 1
    let s = f / (2 + f)
    let z = s * s
    let halfSquare = 0.5 * f * f
    let squareRest = fma(0.5 * f, f, -halfSquare)
    let (high, rest) = fastTwoSum(f, -halfSquare)
    return (high, rest - squareRest + s * fma(z, artanhTail(z), halfSquare))
  }

  /// Logarithm to base 2, exact for powers of 2.
  @inline(__always)
  static func log2(_ x: Double) -> Double {
    let (m, k) = split(x)
    let (high, low) = logPair(m)
    let product = high * 0x1.71547652b82fep0
    let rest = fma(high, 0x1.71547652b82fep0, -product) + fma(low, 0x1.71547652b82fep0, high * 0x1.777d0ffda0d24p-56)
    let (sum, missing) = fastTwoSum(k, product)
    return ends(sum + (missing + rest), x)
  }

  /// Logarithm to base 10, exact for powers of 10.
  @inline(__always)
  static func log10(_ x: Double) -> Double {
    let (m, k) = split(x)
    let (high, low) = logPair(m)
    let product = high * 0x1.bcb7b1526e50ep-2
    let rest = fma(high, 0x1.bcb7b1526e50ep-2, -product) + fma(low, 0x1.bcb7b1526e50ep-2, high * 0x1.95355baaafad3p-57)
    let (sum, missing) = fastTwoSum(k * 0x1.34413509f6000p-2, product)
    return ends(sum + (missing + fma(k, 0x1.9fef311f12b36p-42, rest)), x)
  }

  /// ln x as a sum of two numbers to about 2^-66 relative, for positive finite x: what powers need.
  ///
  /// ln m = s(2 + z(2/3 + z(2/5 + …))) with s = (m − 1)/(m + 1), the leading terms in two numbers each.
  @inline(__always)
  static func preciseLog(_ x: Double) -> (high: Double, low: Double) {
    let (m, k) = split(x)
    let f = m - 1
    let d = m + 1
    let dLow = m - (d - 1)
    let reciprocal = 1 / d
    let s = f * reciprocal
    let sLow = fma(-s, dLow, fma(-s, d, f)) * reciprocal
    let z = s * s
    let zLow = fma(s, s, -z) + 2 * s * sLow
    let tail = z * preciseTail(z)
    let (p, pRest) = fastTwoSum(0x1.5555555555555p-1, tail)
    let pLow = pRest + fma(zLow, 0.4, 0x1.5555555555555p-55)
    let q = z * p
    let qLow = fma(z, p, -q) + fma(z, pLow, zLow * p)
    let (a, aRest) = fastTwoSum(2, q)
    let aLow = aRest + qLow
    let high = s * a
    let low = fma(s, a, -high) + fma(s, aLow, sLow * a)
    let (sum, rest) = fastTwoSum(k * ln2Short, high)
    let (total, missing) = fastTwoSum(sum, rest + fma(k, ln2Rest, low))
    return (total, missing)
  }

  /// ((2 artanh(s) − 2s)/s³ − 2/3)/s² as a function of z = s².
  @inline(__always)
  private static func preciseTail(_ z: Double) -> Double {
    let square = z * z
    let first = fma(0x1.2492492492522p-2, z, 0x1.999999999999ap-2)
    let second = fma(0x1.745d177ad436ap-3, z, 0x1.c71c71c6ea5acp-3)
    let third = fma(0x1.1118cd67251c5p-3, z, 0x1.3b1395b82701ep-3)
    let fourth = fma(0x1.e03a7acf07f85p-4, z, 0x1.df7ba1f4809c3p-4)
    return fma(fma(fourth, square, third), square * square, fma(second, square, first))
  }
}
