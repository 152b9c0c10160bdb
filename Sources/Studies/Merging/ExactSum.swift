/// A sum of doubles without rounding: a long fixed-point number (Kulisch 1971; Neal 2015, "Fast exact summation using small
/// and large superaccumulators").
///
/// Adding and merging are exact, hence associative and commutative: the sum depends on what was added, never on the order or
/// on who added it.
struct ExactSum: Sendable {
  /// Digits to base 2^32, least significant first, carries put off. Digit i has weight 2^(32(i + lowest) − 1074).
  private var digits: [Int64] = []
  private var lowest = 0
  /// Numbers added since carries were last resolved.
  private var pending = 0
  /// How many added numbers were NaN, ∞ and −∞.
  private var notANumber = 0
  private var infinite = 0
  private var negativelyInfinite = 0

  /// Zero.
  init() {}

  /// Adds one number.
  mutating func add(_ x: Double) {
    guard x.isFinite else {
      if x.isNaN { notANumber += 1 } else if x > 0 { infinite += 1 } else { negativelyInfinite += 1 }
      return
    }
    guard x != 0 else { return }
    let biased = Int(x.exponentBitPattern)
    let significand = x.significandBitPattern | (biased > 0 ? 1 << 52 : 0)
    let position = max(biased, 1) - 1
    let (index, offset) = (position / 32, UInt64(position % 32))
    let shifted = significand << offset
    let above = offset == 0 ? 0 : significand >> (64 - offset)
    cover(index, index + 3)
    let place = index - lowest
    let sign: Int64 = x < 0 ? -1 : 1
    digits[place] += sign * Int64(shifted & 0xffff_ffff)
    digits[place + 1] += sign * Int64(shifted >> 32)
    digits[place + 2] += sign * Int64(above)
    pending += 1
    if pending >= 1 << 28 { carry() }
  }

  /// Adds both parts of a number.
  mutating func add(_ x: TwoDouble) {
    add(x.high)
    add(x.low)
  }

  /// Adds all that was added to `other`.
  mutating func add(_ other: ExactSum) {
    var other = other
    other.carry()
    carry()
    if !other.digits.isEmpty {
      cover(other.lowest, other.lowest + other.digits.count)
      for (index, digit) in other.digits.enumerated() { digits[index + other.lowest - lowest] += digit }
      pending += 2
    }
    notANumber += other.notANumber
    infinite += other.infinite
    negativelyInfinite += other.negativelyInfinite
  }

  /// Makes room for the digits `from ..< to`.
  private mutating func cover(_ from: Int, _ to: Int) {
    if digits.isEmpty { lowest = from }
    if from < lowest {
      digits.insert(contentsOf: repeatElement(0, count: lowest - from), at: 0)
      lowest = from
    }
    if to > lowest + digits.count { digits.append(contentsOf: repeatElement(0, count: to - lowest - digits.count)) }
  }

  /// Brings every digit but the last into 0 ..< 2^32; the last holds the sign.
  private mutating func carry() {
    guard pending > 0 else { return }
    guard var last = digits.popLast() else { return }
    var over: Int64 = 0
    for index in digits.indices {
      let digit = digits[index] + over
      over = digit >> 32
      digits[index] = digit & 0xffff_ffff
    }
    last += over
    while last > 0xffff_ffff || last < -0x1_0000_0000 {
      digits.append(last & 0xffff_ffff)
      last >>= 32
    }
    digits.append(last)
    pending = 0
  }

  /// The sum in the one form that it has: sign, lowest digit, and digits whose first and last are not 0.
  private var canonical: (sign: Int, lowest: Int, digits: [UInt32]) {
    var copy = self
    copy.pending = 1
    copy.carry()
    var sign = 1
    if let last = copy.digits.last, last < 0 {
      sign = -1
      for index in copy.digits.indices { copy.digits[index].negate() }
      copy.pending = 1
      copy.carry()
    }
    guard let first = copy.digits.firstIndex(where: { $0 != 0 }), let last = copy.digits.lastIndex(where: { $0 != 0 })
    else { return (0, 0, []) }
    return (sign, copy.lowest + first, copy.digits[first...last].map { UInt32(truncatingIfNeeded: $0) })
  }

  /// The sum to about 106 bits.
  var value: TwoDouble {
    if notANumber > 0 || (infinite > 0 && negativelyInfinite > 0) { return TwoDouble(.nan) }
    if infinite > 0 { return TwoDouble(.infinity) }
    if negativelyInfinite > 0 { return TwoDouble(-.infinity) }
    let (sign, lowest, digits) = canonical
    var sum = TwoDouble(0)
    for (index, digit) in digits.enumerated().suffix(6).reversed() where digit != 0 {
      let exponent = 32 * (index + lowest) - 1074
      let part = exponent > 1023 ? .infinity : Double(sign: .plus, exponent: exponent, significand: Double(digit))
      sum = sum + TwoDouble(part)
    }
    return sign < 0 ? -sum : sum
  }
}

extension ExactSum: Hashable {
  static func == (a: ExactSum, b: ExactSum) -> Bool {
    let (x, y) = (a.canonical, b.canonical)
    return x == y && a.notANumber == b.notANumber && a.infinite == b.infinite
      && a.negativelyInfinite == b.negativelyInfinite
  }

  func hash(into hasher: inout Hasher) { hasher.combine(canonical.digits) }
}

extension ExactSum: Codable {
  private enum CodingKeys: String, CodingKey { case sign, lowest, digits, special }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let (sign, lowest, digits) = canonical
    try container.encode(sign, forKey: .sign)
    try container.encode(lowest, forKey: .lowest)
    try container.encode(digits, forKey: .digits)
    let special = [notANumber, infinite, negativelyInfinite]
    if special != [0, 0, 0] { try container.encode(special, forKey: .special) }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let sign = try container.decode(Int.self, forKey: .sign)
    lowest = try container.decode(Int.self, forKey: .lowest)
    let stored = try container.decode([UInt32].self, forKey: .digits)
    // The largest double ends at digit 65; sums of 2^62 of them two digits above.
    guard (-1...1).contains(sign), (0...68).contains(lowest), stored.count <= 68, (sign == 0) == stored.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .digits, in: container, debugDescription: "this is not an exact sum")
    }
    digits = stored.map { Int64(sign) * Int64($0) }
    pending = 1
    let special = try container.decodeIfPresent([Int].self, forKey: .special) ?? [0, 0, 0]
    guard special.count == 3, special.allSatisfy({ (0...Int(Int32.max) << 16).contains($0) }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .special, in: container, debugDescription: "this is not a count of NaN and infinities")
    }
    (notANumber, infinite, negativelyInfinite) = (special[0], special[1], special[2])
  }
}
