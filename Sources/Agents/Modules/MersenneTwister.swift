/// MT19937 (Matsumoto and Nishimura 1998), seeded and read as CPython's `random` does.
struct MersenneTwister {
  private var state = [UInt32](repeating: 0, count: 624)
  private var index = 624

  /// Seeds by an array of words.
  init(seed key: [UInt32]) {
    state[0] = 19_650_218
    for i in 1..<624 { state[i] = 1_812_433_253 &* (state[i - 1] ^ state[i - 1] >> 30) &+ UInt32(i) }
    var (i, j) = (1, 0)
    let words = key.isEmpty ? [0] : key
    for _ in 0..<max(624, words.count) {
      state[i] = (state[i] ^ ((state[i - 1] ^ state[i - 1] >> 30) &* 1_664_525)) &+ words[j] &+ UInt32(j)
      i += 1
      j += 1
      if i >= 624 {
        state[0] = state[623]
        i = 1
      }
      if j >= words.count { j = 0 }
    }
    for _ in 0..<623 {
      state[i] = (state[i] ^ ((state[i - 1] ^ state[i - 1] >> 30) &* 1_566_083_941)) &- UInt32(i)
      i += 1
      if i >= 624 {
        state[0] = state[623]
        i = 1
      }
    }
    state[0] = 0x8000_0000
  }

  mutating func word() -> UInt32 {
    if index >= 624 {
      for k in 0..<624 {
        let y = state[k] & 0x8000_0000 | state[(k + 1) % 624] & 0x7FFF_FFFF
        state[k] = state[(k + 397) % 624] ^ y >> 1 ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
      }
      index = 0
    }
    var y = state[index]
    index += 1
    y ^= y >> 11
    y ^= y << 7 & 0x9D2C_5680
    y ^= y << 15 & 0xEFC6_0000
    return y ^ y >> 18
  }

  /// In [0, 1), with 53 bits.
  mutating func unit() -> Double {
    let a = word() >> 5
    let b = word() >> 6
    return (Double(a) * 67_108_864 + Double(b)) / 9_007_199_254_740_992
  }

  /// So many random bits.
  mutating func bits(_ count: Int) -> BigInteger {
    if count <= 32 { return BigInteger(isNegative: false, limbs: count == 0 ? [] : [word() >> UInt32(32 - count)]) }
    var limbs: [UInt32] = []
    var left = count
    while left > 0 {
      var value = word()
      if left < 32 { value >>= UInt32(32 - left) }
      limbs.append(value)
      left -= 32
    }
    return BigInteger(isNegative: false, limbs: limbs)
  }

  /// In 0..<bound.
  mutating func below(_ bound: Int) -> Int {
    if bound <= 0 { return 0 }
    let width = Int.bitWidth - bound.leadingZeroBitCount
    while true {
      let value = bits(width).word ?? 0
      if value < bound { return value }
    }
  }
}
