/// A product that neither overflows nor underflows: a significand in [1, 2) and a binary exponent.
struct ScaledProduct {
  /// −1, 1, or NaN.
  private(set) var sign: Double
  private var significand = 1.0
  private var exponent = 0

  /// The product of one number, 1 or −1.
  init(_ sign: Double) { self.sign = sign }

  /// Takes in one factor. A zero or a number that is not finite makes the significand that number.
  mutating func multiply(by factor: Double) {
    if factor.isNaN {
      sign = .nan
    } else if factor < 0 {
      sign = -sign
    }
    let magnitude = factor.magnitude
    guard magnitude.isFinite && magnitude > 0 else {
      significand *= magnitude
      return
    }
    significand *= magnitude.significand
    exponent += Int(magnitude.exponent)
    if significand.isFinite && significand >= 2 {
      significand /= 2
      exponent += 1
    }
  }

  /// Natural logarithm of the magnitude.
  var logarithm: Double {
    guard significand.isFinite && significand > 0 else { return significand == 0 ? -.infinity : significand }
    return Self.logarithm(significand: significand, exponent: Double(exponent))
  }

  /// log(2) in two parts, the first with trailing zeros so that its multiple by an exponent is exact.
  private static let log2High = 0x1.62e42fefa3800p-1
  private static let log2Low = 0x1.ef35793c76730p-45

  /// log(significand) + exponent · log(2), by log m = 2 artanh((m − 1)/(m + 1)) = 2 (s + s³/3 + s⁵/5 + …) for m between
  /// √½ and √2, where 12 terms are enough for the last bit (Abramowitz and Stegun 1964, 4.1.27).
  static func logarithm(significand: Double, exponent: Double) -> Double {
    var m = significand
    var e = exponent
    if m > 1.4142135623730951 {
      m /= 2
      e += 1
    }
    let s = (m - 1) / (m + 1)
    let square = s * s
    var series = 0.0
    var k = 25.0
    while k >= 3 {
      series = (1 / k).addingProduct(series, square)
      k -= 2
    }
    // 2 s + 2 s³ · series; 2 s is corrected for the rounding of its quotient.
    let remainder = (m - 1).addingProduct(-s, m + 1) / (m + 1)
    let small = (e * log2Low).addingProduct(2 * s * square, series) + 2 * remainder
    return e * log2High + (2 * s + small)
  }
}
