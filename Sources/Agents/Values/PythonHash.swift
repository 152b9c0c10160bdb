/// The hashes of CPython, with `PYTHONHASHSEED=0` where a seed matters: they decide the order of a set.
enum PythonHash {
  /// 2^61 - 1
  static let modulus: UInt64 = (1 << 61) - 1

  static func whole(_ value: Int) -> Int {
    let reduced = Int(UInt64(value.magnitude) % modulus)
    let signed = value < 0 ? -reduced : reduced
    return signed == -1 ? -2 : signed
  }

  static func whole(_ value: BigInteger) -> Int {
    var result: UInt64 = 0
    for limb in value.limbs.reversed() {
      // result · 2^32 + limb, modulo 2^61 - 1
      let high = result >> 29
      let low = (result & ((1 << 29) - 1)) << 32
      result = (low + high + UInt64(limb)) % modulus
    }
    let signed = value.isNegative ? -Int(result) : Int(result)
    return signed == -1 ? -2 : signed
  }

  static func float(_ value: Double) -> Int {
    if value.isNaN { return 0 }
    if value.isInfinite { return value > 0 ? 314_159 : -314_159 }
    if value == value.rounded(), abs(value) < 0x1p62 { return whole(Int(value)) }
    if value == value.rounded() { return whole(BigInteger(value)) }
    var fraction = abs(value)
    var exponent = Int(fraction.exponent) + 1
    fraction = fraction / Double(sign: .plus, exponent: exponent, significand: 1)
    var x: UInt64 = 0
    while fraction != 0 {
      x = ((x << 28) & modulus) | x >> 33
      fraction *= 268_435_456
      exponent -= 28
      let y = UInt64(fraction)
      fraction -= Double(y)
      x += y
      if x >= modulus { x -= modulus }
    }
    exponent = exponent >= 0 ? exponent % 61 : 60 - (-1 - exponent) % 61
    x = ((x << UInt64(exponent)) & modulus) | x >> UInt64(61 - exponent)
    let signed = value < 0 ? -Int(x) : Int(x)
    return signed == -1 ? -2 : signed
  }

  /// SipHash-1-3 with a key of zeros (Aumasson and Bernstein 2012) over the text as CPython stores it.
  static func text(_ scalars: [UInt32]) -> Int {
    if scalars.isEmpty { return 0 }
    let widest = scalars.max() ?? 0
    let width = widest < 256 ? 1 : widest < 65536 ? 2 : 4
    var v: (UInt64, UInt64, UInt64, UInt64) = (
      0x736f_6d65_7073_6575, 0x646f_7261_6e64_6f6d, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573
    )
    func round() {
      v.0 = v.0 &+ v.1
      v.2 = v.2 &+ v.3
      v.1 = (v.1 << 13 | v.1 >> 51) ^ v.0
      v.3 = (v.3 << 16 | v.3 >> 48) ^ v.2
      v.0 = v.0 << 32 | v.0 >> 32
      v.2 = v.2 &+ v.1
      v.0 = v.0 &+ v.3
      v.1 = (v.1 << 17 | v.1 >> 47) ^ v.2
      v.3 = (v.3 << 21 | v.3 >> 43) ^ v.0
      v.2 = v.2 << 32 | v.2 >> 32
    }
    var word: UInt64 = 0
    var filled = 0
    var count: UInt64 = 0
    for scalar in scalars {
      for byte in 0..<width {
        word |= UInt64(scalar >> UInt32(8 * byte) & 255) << UInt64(8 * filled)
        filled += 1
        count += 1
        if filled == 8 {
          v.3 ^= word
          round()
          v.0 ^= word
          word = 0
          filled = 0
        }
      }
    }
    word |= count << 56
    v.3 ^= word
    round()
    v.0 ^= word
    v.2 ^= 0xff
    round()
    round()
    round()
    let result = Int(bitPattern: UInt(v.0 ^ v.1 ^ v.2 ^ v.3))
    return result == -1 ? -2 : result
  }

  /// CPython's form of xxHash for tuples.
  static func tuple(_ hashes: [Int]) -> Int {
    let (p1, p2, p5): (UInt, UInt, UInt) = (
      11_400_714_785_074_694_791, 14_029_467_366_897_019_727, 2_870_177_450_012_600_261
    )
    var accumulator = p5
    for hash in hashes {
      accumulator = accumulator &+ UInt(bitPattern: hash) &* p2
      accumulator = accumulator << 31 | accumulator >> 33
      accumulator = accumulator &* p1
    }
    accumulator = accumulator &+ (UInt(hashes.count) ^ (p5 ^ 3_527_539))
    return accumulator == UInt.max ? 1_546_275_796 : Int(bitPattern: accumulator)
  }

  static func frozenSet(_ hashes: [Int]) -> Int {
    var hash: UInt = 0
    for value in hashes {
      let h = UInt(bitPattern: value)
      hash ^= ((h ^ 89_869_747) ^ (h << 16)) &* 3_644_798_167
    }
    hash ^= (UInt(hashes.count) + 1) &* 1_927_868_237
    hash ^= (hash >> 11) ^ (hash >> 25)
    hash = hash &* 69_069 &+ 907_133_923
    return hash == UInt.max ? 590_923_713 : Int(bitPattern: hash)
  }
}
