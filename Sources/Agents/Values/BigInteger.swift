/// A whole number of any size: sign and magnitude in 32-bit limbs, the least significant first, without leading zeros.
struct BigInteger: Hashable, Sendable {
  var isNegative: Bool
  var limbs: [UInt32]

  init(isNegative: Bool, limbs: [UInt32]) {
    var trimmed = limbs
    while trimmed.last == 0 { trimmed.removeLast() }
    self.limbs = trimmed
    self.isNegative = isNegative && !trimmed.isEmpty
  }

  init(_ value: Int) {
    let magnitude = value.magnitude
    self.init(isNegative: value < 0, limbs: [UInt32(truncatingIfNeeded: magnitude), UInt32(magnitude >> 32)])
  }

  /// The whole part of a finite number.
  init(_ value: Double) {
    let whole = value.rounded(.towardZero)
    guard whole != 0 else {
      self.init(0)
      return
    }
    let shift = Int(whole.exponent) - 52
    let significand = Int(whole.significandBitPattern | 1 << 52)
    let magnitude = shift >= 0 ? BigInteger(significand).shiftedLeft(shift) : BigInteger(significand >> min(-shift, 63))
    self.init(isNegative: value < 0, limbs: magnitude.limbs)
  }

  /// Digits in a base of 2 to 36.
  init?(digits: some Sequence<UInt8>, radix: UInt32) {
    var limbs: [UInt32] = []
    for digit in digits {
      var carry = UInt64(digit)
      for index in limbs.indices {
        let product = UInt64(limbs[index]) * UInt64(radix) + carry
        limbs[index] = UInt32(truncatingIfNeeded: product)
        carry = product >> 32
      }
      if carry > 0 { limbs.append(UInt32(carry)) }
    }
    self.init(isNegative: false, limbs: limbs)
  }

  /// The number as a machine word, if it fits.
  var word: Int? {
    if limbs.count > 2 { return nil }
    let magnitude = UInt64(limbs.first ?? 0) | (limbs.count > 1 ? UInt64(limbs[1]) << 32 : 0)
    if isNegative { return magnitude <= 1 << 63 ? Int(truncatingIfNeeded: 0 &- magnitude) : nil }
    return magnitude < 1 << 63 ? Int(magnitude) : nil
  }

  var isZero: Bool { limbs.isEmpty }
  var isOdd: Bool { (limbs.first ?? 0) & 1 == 1 }
  var bitWidth: Int { limbs.isEmpty ? 0 : limbs.count * 32 - limbs[limbs.count - 1].leadingZeroBitCount }

  static prefix func - (a: BigInteger) -> BigInteger { BigInteger(isNegative: !a.isNegative, limbs: a.limbs) }

  static func + (a: BigInteger, b: BigInteger) -> BigInteger {
    if a.isNegative == b.isNegative {
      return BigInteger(isNegative: a.isNegative, limbs: sum(a.limbs, b.limbs))
    }
    return compare(a.limbs, b.limbs) >= 0
      ? BigInteger(isNegative: a.isNegative, limbs: difference(a.limbs, b.limbs))
      : BigInteger(isNegative: b.isNegative, limbs: difference(b.limbs, a.limbs))
  }

  static func - (a: BigInteger, b: BigInteger) -> BigInteger { a + -b }

  static func * (a: BigInteger, b: BigInteger) -> BigInteger {
    if a.isZero || b.isZero { return BigInteger(0) }
    var result = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
    for (i, x) in a.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, y) in b.limbs.enumerated() {
        let sum = UInt64(x) * UInt64(y) + UInt64(result[i + j]) + carry
        result[i + j] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
      result[i + b.limbs.count] = UInt32(carry)
    }
    return BigInteger(isNegative: a.isNegative != b.isNegative, limbs: result)
  }

  /// Quotient rounded down and remainder with the sign of the divisor, as in Python; the divisor is not 0.
  func flooredDivision(by divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger) {
    let (q, r) = Self.divide(limbs, divisor.limbs)
    let quotient = BigInteger(isNegative: isNegative != divisor.isNegative, limbs: q)
    let remainder = BigInteger(isNegative: isNegative, limbs: r)
    if remainder.isZero || remainder.isNegative == divisor.isNegative { return (quotient, remainder) }
    return (quotient - BigInteger(1), remainder + divisor)
  }

  func shiftedLeft(_ count: Int) -> BigInteger {
    let (words, bits) = (count / 32, count % 32)
    var result = [UInt32](repeating: 0, count: words)
    var carry: UInt32 = 0
    for limb in limbs {
      result.append(bits == 0 ? limb : limb << bits | carry)
      carry = bits == 0 ? 0 : limb >> (32 - bits)
    }
    result.append(carry)
    return BigInteger(isNegative: isNegative, limbs: result)
  }

  /// Rounded down, as in Python.
  func shiftedRight(_ count: Int) -> BigInteger {
    let (words, bits) = (count / 32, count % 32)
    if words >= limbs.count { return BigInteger(isNegative ? -1 : 0) }
    var result: [UInt32] = []
    for index in words..<limbs.count {
      let high = index + 1 < limbs.count && bits > 0 ? limbs[index + 1] << (32 - bits) : 0
      result.append(limbs[index] >> bits | high)
    }
    let whole = BigInteger(isNegative: isNegative, limbs: result)
    let lost = limbs[..<words].contains { $0 != 0 } || bits > 0 && limbs[words] << (32 - bits) != 0
    return isNegative && lost ? whole - BigInteger(1) : whole
  }

  /// A bitwise operation on the two's complement of both.
  static func bitwise(_ a: BigInteger, _ b: BigInteger, _ operation: (UInt32, UInt32) -> UInt32) -> BigInteger {
    let count = max(a.limbs.count, b.limbs.count) + 1
    let (x, y) = (a.complement(count), b.complement(count))
    var result = (0..<count).map { operation(x[$0], y[$0]) }
    guard result[count - 1] >> 31 == 1 else { return BigInteger(isNegative: false, limbs: result) }
    var carry: UInt64 = 1
    for index in result.indices {
      let sum = UInt64(~result[index]) + carry
      result[index] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    return BigInteger(isNegative: true, limbs: result)
  }

  private func complement(_ count: Int) -> [UInt32] {
    var result = limbs + [UInt32](repeating: 0, count: count - limbs.count)
    guard isNegative else { return result }
    var carry: UInt64 = 1
    for index in result.indices {
      let sum = UInt64(~result[index]) + carry
      result[index] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    return result
  }

  static func < (a: BigInteger, b: BigInteger) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    let order = compare(a.limbs, b.limbs)
    return a.isNegative ? order > 0 : order < 0
  }

  /// The nearest double, ties to even; nil beyond the range.
  var double: Double? {
    let width = bitWidth
    if width <= 63 { return word.map(Double.init) }
    if width > 1024 { return nil }
    let magnitude = BigInteger(isNegative: false, limbs: limbs)
    let shift = width - 62
    let top = magnitude.shiftedRight(shift)
    let sticky = top.shiftedLeft(shift) == magnitude ? 0 : 1
    guard let word = top.word else { return nil }
    let value = Double(sign: .plus, exponent: shift, significand: Double(word << 1 | sticky) / 2)
    if value.isInfinite { return nil }
    return isNegative ? -value : value
  }

  /// The digits in a base of 2 to 36, with the sign.
  func text(radix: UInt32 = 10) -> String {
    if limbs.isEmpty { return "0" }
    var digits: [UInt8] = []
    var rest = limbs
    let chunk: (UInt32, Int) = radix == 10 ? (1_000_000_000, 9) : (radix, 1)
    while !rest.isEmpty {
      var remainder: UInt64 = 0
      for index in rest.indices.reversed() {
        let value = remainder << 32 | UInt64(rest[index])
        rest[index] = UInt32(value / UInt64(chunk.0))
        remainder = value % UInt64(chunk.0)
      }
      while rest.last == 0 { rest.removeLast() }
      for _ in 0..<chunk.1 {
        let digit = UInt8(remainder % UInt64(radix))
        digits.append(digit < 10 ? 48 + digit : 87 + digit)
        remainder /= UInt64(radix)
        if rest.isEmpty, remainder == 0 { break }
      }
    }
    return (isNegative ? "-" : "") + String(decoding: digits.reversed(), as: UTF8.self)
  }

  static func compare(_ a: [UInt32], _ b: [UInt32]) -> Int {
    if a.count != b.count { return a.count < b.count ? -1 : 1 }
    for index in a.indices.reversed() where a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
    return 0
  }

  private static func sum(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0..<max(a.count, b.count) {
      let sum = UInt64(index < a.count ? a[index] : 0) + UInt64(index < b.count ? b[index] : 0) + carry
      result.append(UInt32(truncatingIfNeeded: sum))
      carry = sum >> 32
    }
    result.append(UInt32(carry))
    return result
  }

  private static func difference(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var result = a
    var borrow: Int64 = 0
    for index in a.indices {
      var value = Int64(a[index]) - (index < b.count ? Int64(b[index]) : 0) - borrow
      borrow = value < 0 ? 1 : 0
      if value < 0 { value += 1 << 32 }
      result[index] = UInt32(value)
    }
    return result
  }

  /// Knuth, The Art of Computer Programming 4.3.1, algorithm D.
  private static func divide(_ a: [UInt32], _ b: [UInt32]) -> ([UInt32], [UInt32]) {
    if compare(a, b) < 0 { return ([], a) }
    if b.count == 1 {
      var quotient = a
      var remainder: UInt64 = 0
      for index in a.indices.reversed() {
        let value = remainder << 32 | UInt64(a[index])
        quotient[index] = UInt32(value / UInt64(b[0]))
        remainder = value % UInt64(b[0])
      }
      return (quotient, [UInt32(remainder)])
    }
    let shift = b[b.count - 1].leadingZeroBitCount
    let divisor = BigInteger(isNegative: false, limbs: b).shiftedLeft(shift).limbs
    var rest = BigInteger(isNegative: false, limbs: a).shiftedLeft(shift).limbs
    while rest.count <= a.count { rest.append(0) }
    let n = divisor.count
    var quotient = [UInt32](repeating: 0, count: rest.count - n)
    for j in (0..<(rest.count - n)).reversed() {
      let top = UInt64(rest[j + n]) << 32 | UInt64(rest[j + n - 1])
      var guess = top / UInt64(divisor[n - 1])
      var over = top % UInt64(divisor[n - 1])
      while guess >= 1 << 32 || guess * UInt64(divisor[n - 2]) > over << 32 | UInt64(rest[j + n - 2]) {
        guess -= 1
        over += UInt64(divisor[n - 1])
        if over >= 1 << 32 { break }
      }
      var borrow: Int64 = 0
      var carry: UInt64 = 0
      for i in 0..<n {
        let product = guess * UInt64(divisor[i]) + carry
        carry = product >> 32
        let value = Int64(rest[i + j]) - borrow - Int64(product & 0xFFFF_FFFF)
        rest[i + j] = UInt32(truncatingIfNeeded: value)
        borrow = value < 0 ? 1 : 0
      }
      let value = Int64(rest[j + n]) - borrow - Int64(carry)
      rest[j + n] = UInt32(truncatingIfNeeded: value)
      if value < 0 {
        guess -= 1
        var carry: UInt64 = 0
        for i in 0..<n {
          let sum = UInt64(rest[i + j]) + UInt64(divisor[i]) + carry
          rest[i + j] = UInt32(truncatingIfNeeded: sum)
          carry = sum >> 32
        }
        rest[j + n] = rest[j + n] &+ UInt32(carry)
      }
      quotient[j] = UInt32(truncatingIfNeeded: guess)
    }
    return (quotient, BigInteger(isNegative: false, limbs: Array(rest[..<n])).shiftedRight(shift).limbs)
  }
}
