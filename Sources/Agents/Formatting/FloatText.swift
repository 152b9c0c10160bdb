/// Floats in decimal, correctly rounded.
enum FloatText {
  /// `repr(value)`: the shortest digits that read back as the value.
  static func representation(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let sign = value.sign == .minus ? "-" : ""
    if value == 0 { return sign + "0.0" }
    let (digits, point) = shortest(value.magnitude)
    if point > -4, point <= 16 { return sign + fixed(digits, point, minimum: 1) }
    return sign + scientific(digits, point - 1)
  }

  /// The shortest digits of a positive number, and where the point stands: 0.d₁d₂… times 10^point.
  static func shortest(_ value: Double) -> (digits: [UInt8], point: Int) {
    var digits: [UInt8] = []
    var point = 0
    var exponent = 0
    var sawPoint = false
    let text = Array(value.description.utf8)
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "."): sawPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
      case 48...57 where exponent == 0 && !text[..<index].contains(UInt8(ascii: "e")):
        digits.append(byte - 48)
        if !sawPoint { point += 1 }
      default: break
      }
    }
    while digits.first == 0 {
      digits.removeFirst()
      point -= 1
    }
    while digits.last == 0 { digits.removeLast() }
    return (digits, point + exponent)
  }

  private static func fixed(_ digits: [UInt8], _ point: Int, minimum: Int) -> String {
    var whole = point <= 0 ? [0] : Array(digits.prefix(point))
    while whole.count < point { whole.append(0) }
    var fraction = point < 0 ? [UInt8](repeating: 0, count: -point) : []
    fraction += digits.dropFirst(max(0, point))
    while fraction.count < minimum { fraction.append(0) }
    return text(whole) + (fraction.isEmpty ? "" : "." + text(fraction))
  }

  private static func scientific(_ digits: [UInt8], _ exponent: Int, letter: String = "e") -> String {
    let mantissa = text(digits.prefix(1)) + (digits.count > 1 ? "." + text(digits.dropFirst()) : "")
    let size = String(exponent.magnitude)
    return mantissa + letter + (exponent < 0 ? "-" : "+") + (size.count < 2 ? "0" : "") + size
  }

  private static func text(_ digits: some Sequence<UInt8>) -> String {
    String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
  }

  /// A finite, nonnegative number with so many digits behind the point, rounded half to even on its exact value.
  static func fixed(_ value: Double, places: Int) -> String {
    let digits = rounded(value, places: places).text()
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    if places <= 0 { return padded }
    return padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// value · 10^places, rounded half to even.
  static func rounded(_ value: Double, places: Int) -> BigInteger {
    if value == 0 { return BigInteger(0) }
    let shift = Int(value.exponent) - 52
    var numerator = BigInteger(0)
    // Subnormal numbers have no hidden bit; scaling them up is exact.
    var exponent = shift
    if value.isSubnormal || value.exponent < -1000 {
      let scaled = value * 0x1p200
      exponent = Int(scaled.exponent) - 52 - 200
      numerator = BigInteger(Int(scaled.significandBitPattern | 1 << 52))
    } else {
      numerator = BigInteger(Int(value.significandBitPattern | 1 << 52))
    }
    var denominator = BigInteger(1)
    if places >= 0 { numerator = numerator * power(places) } else { denominator = power(-places) }
    if exponent >= 0 {
      numerator = numerator.shiftedLeft(exponent)
    } else {
      denominator = denominator.shiftedLeft(-exponent)
    }
    let (quotient, remainder) = numerator.flooredDivision(by: denominator)
    let twice = remainder.shiftedLeft(1)
    if denominator < twice || twice == denominator && quotient.isOdd { return quotient + BigInteger(1) }
    return quotient
  }

  static func power(_ exponent: Int) -> BigInteger {
    var result = BigInteger(1)
    var square = BigInteger(10)
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      square = square * square
      rest >>= 1
    }
    return result
  }

  /// The first digits of a positive number, correctly rounded, and the exponent of the first.
  static func significant(_ value: Double, count: Int) -> (digits: [UInt8], exponent: Int) {
    if value == 0 { return ([UInt8](repeating: 0, count: count), 0) }
    var exponent = shortest(value).point - 1
    var text = rounded(value, places: count - 1 - exponent).text()
    if text.utf8.count > count {
      exponent += 1
      text = rounded(value, places: count - 1 - exponent).text()
    }
    return (text.utf8.map { $0 - 48 }, exponent)
  }

  /// `e` with so many digits behind the point.
  static func exponential(_ value: Double, places: Int) -> String {
    let (digits, exponent) = significant(value, count: places + 1)
    return scientific(digits, exponent)
  }

  /// `g`; with `keepsZeros` as `#g`.
  static func general(_ value: Double, precision: Int, keepsZeros: Bool) -> String {
    let count = max(1, precision)
    var (digits, exponent) = significant(value, count: count)
    if !keepsZeros { while digits.count > 1, digits.last == 0 { digits.removeLast() } }
    if exponent >= -4, exponent < count {
      var result = fixed(digits, exponent + 1, minimum: 0)
      if keepsZeros, !result.contains(".") { result += "." }
      return result
    }
    return scientific(digits, exponent)
  }

  /// The value rounded to so many places, as `round` does it.
  static func round(_ value: Double, places: Int) -> Double {
    if !value.isFinite || places > 323 { return value }
    if places < -308 { return value < 0 ? -0.0 : 0.0 }
    let whole = rounded(value.magnitude, places: places)
    let text = places > 0 ? "\(whole.text())e-\(places)" : "\(whole.text())e\(-places)"
    let result = Double(text) ?? value
    return value.sign == .minus ? -result : result
  }
}
