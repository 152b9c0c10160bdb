extension Elementary {
  /// The larger; NaN if either is.
  @inline(__always)
  static func maximum(_ a: Double, _ b: Double) -> Double { select(mask(a >= b) | mask(a != a), a, b) }

  /// The smaller; NaN if either is.
  @inline(__always)
  static func minimum(_ a: Double, _ b: Double) -> Double { select(mask(a <= b) | mask(a != a), a, b) }

  /// The size of a with the sign of b.
  @inline(__always)
  static func copysign(_ a: Double, _ b: Double) -> Double {
    Double(bitPattern: (a.bitPattern & 0x7fff_ffff_ffff_ffff) | (b.bitPattern & 0x8000_0000_0000_0000))
  }

  /// √(a² + b²) without overflow on the way: both are scaled by a power of two, and what rounding the square root
  /// left is put back.
  @inline(__always)
  static func hypot(_ a: Double, _ b: Double) -> Double {
    let (x, y) = (Swift.abs(a), Swift.abs(b))
    let large = x > y ? x : y
    let small = x > y ? y : x
    let up = large > 0x1p500
    let down = large < 0x1p-450
    let factor = up ? 0x1p-600 : (down ? 0x1p600 : 1)
    let back = up ? 0x1p600 : (down ? 0x1p-600 : 1)
    let (u, v) = (large * factor, small * factor)
    let root = fma(u, u, v * v).squareRoot()
    let (square, squareRest) = (root * root, fma(root, root, -(root * root)))
    let (first, firstRest) = (u * u, fma(u, u, -(u * u)))
    let residual = ((first - square) + v * v) + ((firstRest - squareRest) + fma(v, v, -(v * v)))
    let corrected = select(mask(root == 0), 0, root + residual / (2 * root))
    let finite = corrected * back
    let isUnknown = mask(x != x) | mask(y != y)
    return select(mask(x == .infinity) | mask(y == .infinity), .infinity, select(isUnknown, x + y, finite))
  }

  /// a − b·trunc(a/b), exactly, where |a/b| < 2^53; NaN for b = 0 or infinite a. The sign is that of a.
  @inline(__always)
  static func shortRemainder(_ a: Double, _ b: Double) -> Double {
    let (size, divisor) = (Swift.abs(a), Swift.abs(b))
    let quotient = (size / divisor).rounded(.towardZero)
    let rest = fma(-quotient, divisor, size)
    let fixed = select(mask(rest < 0), rest + divisor, select(mask(rest >= divisor), rest - divisor, rest))
    return copysign(select(mask(divisor == .infinity) & mask(size < .infinity), size, fixed), a)
  }

  /// Whether a/b is too large for `shortRemainder`.
  @inline(__always)
  static func isLongDivision(_ a: Double, _ b: Double) -> UInt64 {
    mask(Swift.abs(a / b) >= 0x1p53) & mask(Swift.abs(a) < .infinity) & mask(b != 0)
  }

  /// a − b·trunc(a/b), exactly (IEEE 754 has one answer).
  @inline(never)
  static func longRemainder(_ a: Double, _ b: Double) -> Double { a.truncatingRemainder(dividingBy: b) }

  /// The remainder with the sign of b, from the one with the sign of a (Python's `%`).
  @inline(__always)
  static func remainder(_ a: Double, _ b: Double, _ rest: Double) -> Double {
    let differ = mask(b < 0) ^ mask(rest < 0)
    return select(mask(rest == 0), copysign(0, b), select(differ, rest + b, rest))
  }

  /// ⌊a/b⌋ from the remainder with the sign of a, as NumPy computes it (Python's `//`).
  @inline(__always)
  static func floorDivide(_ a: Double, _ b: Double, _ rest: Double) -> Double {
    let down = select(mask(rest != 0) & (mask(b < 0) ^ mask(rest < 0)), 1, 0)
    let quotient = (a - rest) / b - down
    let floor = quotient.rounded(.down)
    let nearest = select(mask(quotient - floor > 0.5), floor + 1, floor)
    return select(mask(b == 0), a / b, select(mask(quotient == 0), copysign(0, a / b), nearest))
  }

  /// a·2^b for integers; 0 where NumPy's shift count is out of range.
  @inline(__always)
  static func leftShift(_ a: Double, _ b: Double) -> Double {
    let isValid = mask(b >= 0) & mask(b < 64)
    return select(isValid, a * powerOfTwo(integer(shifted: select(isValid, b, 0) + shifter)), 0)
  }

  /// ⌊a/2^b⌋ for integers; the sign alone where the shift count is out of range.
  @inline(__always)
  static func rightShift(_ a: Double, _ b: Double) -> Double {
    let isValid = mask(b >= 0) & mask(b < 64)
    let shifted = (a * powerOfTwo(0 &- integer(shifted: select(isValid, b, 0) + shifter))).rounded(.down)
    return select(isValid, shifted, select(mask(a < 0), -1, 0))
  }

  /// ln(e^a + e^b).
  @inline(__always)
  static func logaddexp(_ a: Double, _ b: Double) -> Double {
    let larger = maximum(a, b)
    let gap = select(mask(a == b), 0, 0 - Swift.abs(a - b))
    return larger + log1p(exp(gap))
  }

  /// log₂(2^a + 2^b).
  @inline(__always)
  static func logaddexp2(_ a: Double, _ b: Double) -> Double {
    let larger = maximum(a, b)
    let gap = select(mask(a == b), 0, 0 - Swift.abs(a - b))
    return larger + log1p(exp2(gap)) * 0x1.71547652b82fep0
  }

  /// 0, b or 1 for a negative, zero or positive a.
  @inline(__always)
  static func heaviside(_ a: Double, _ b: Double) -> Double {
    select(mask(a > 0), 1, select(mask(a == 0), b, select(mask(a < 0), 0, a)))
  }

  /// The number next to a in the direction of b.
  @inline(__always)
  static func nextafter(_ a: Double, _ b: Double) -> Double {
    let up = mask(b > a)
    let isNegative = 0 &- (a.bitPattern &>> 63)
    let away = ~(up ^ isNegative) & 2
    let stepped = Double(bitPattern: a.bitPattern &- 1 &+ (~away & 2))
    let fromZero = copysign(0x1p-1074, b)
    let moved = select(mask(a == 0), fromZero, stepped)
    return select(mask(a == b), b, select(mask(a != a) | mask(b != b), a + b, moved))
  }

  /// a·ln b, 0 where a is 0 (and b is a number).
  @inline(__always)
  static func xlogy(_ a: Double, _ b: Double) -> Double {
    select(mask(a == 0) & mask(b == b), 0, a * log(b))
  }

  /// a·ln(1 + b), 0 where a is 0 (and b is a number).
  @inline(__always)
  static func xlog1py(_ a: Double, _ b: Double) -> Double {
    select(mask(a == 0) & mask(b == b), 0, a * log1p(b))
  }
}
