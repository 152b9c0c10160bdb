extension Elementary {
  /// The first 1280 bits of 2/π.
  private static let twoOverPi: [UInt64] = [
    0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041, 0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c, 0xfe1d_eb1c_b129_a73e, 0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41, 0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b, 0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d, 0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08, 0x5603_3046_fc7b_6bab, 0xf0cf_bc20_9af4_361d,
  ]

  /// An angle beyond 2^40 less a multiple of π/2 (Payne & Hanek 1983): only those bits of 2/π are multiplied that
  /// reach the last two bits of the multiple and below, 256 of them.
  @inline(never)
  static func reduceLarge(_ x: Double) -> Reduced {
    let bits = x.bitPattern
    // |x| = significand · 2^(skip + 2), skip > 0. Bits of 2/π before `skip` give multiples of 4 quarter turns.
    let significand = (bits & 0x000f_ffff_ffff_ffff) | 0x0010_0000_0000_0000
    let exponent = Int((bits &>> 52) & 0x7ff) - 1075
    let skip = exponent - 2
    // 256 bits from `skip`; bits before the first are zeros.
    var window = [UInt64](repeating: 0, count: 4)
    for index in 0..<4 { window[index] = word(skip + 64 * index) }
    // The fraction of a full turn: significand · window, modulo 2^256.
    var carry: UInt64 = 0
    for index in (0..<4).reversed() {
      let product = window[index].multipliedFullWidth(by: significand)
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      window[index] = low
      carry = product.high &+ (overflow ? 1 : 0)
    }
    var quadrant = window[0] &>> 62
    // The fraction of a quarter turn, to the nearest: a negative one is stored as its complement.
    var fraction = [UInt64](repeating: 0, count: 4)
    for index in 0..<4 {
      fraction[index] = window[index] &<< 2 | (index < 3 ? window[index + 1] &>> 62 : 0)
    }
    let isNegative = fraction[0] &>> 63 == 1
    if isNegative {
      quadrant &+= 1
      for index in 0..<4 { fraction[index] = ~fraction[index] }
    }
    var (high, low) = (0.0, 0.0)
    var start = 0
    while start < 192, bit(fraction, start) == 0 { start += 1 }
    let first = extract(fraction, start, 53)
    let second = extract(fraction, start + 53, 53)
    high = Double(first) * powerOfTwo(Int64(-start - 53))
    low = Double(second) * powerOfTwo(Int64(-start - 106))
    // Times π/2 in two numbers.
    let product = high * 0x1.921fb54442d18p0
    let rest = fma(high, 0x1.921fb54442d18p0, -product) + fma(high, 0x1.1a62633145c07p-54, low * 0x1.921fb54442d18p0)
    let (sum, missing) = fastTwoSum(product, rest)
    let flip = isNegative != (x < 0)
    return Reduced(high: flip ? -sum : sum, low: flip ? -missing : missing, quadrant: x < 0 ? 0 &- quadrant : quadrant)
  }

  /// 64 bits of 2/π from bit `start`, which may be before the first.
  private static func word(_ start: Int) -> UInt64 {
    let index = start >> 6
    let shift = UInt64(start & 63)
    let high = index >= 0 && index < twoOverPi.count ? twoOverPi[index] : 0
    let low = index + 1 >= 0 && index + 1 < twoOverPi.count ? twoOverPi[index + 1] : 0
    return shift == 0 ? high : high &<< shift | low &>> (64 &- shift)
  }

  private static func bit(_ words: [UInt64], _ position: Int) -> UInt64 {
    words[position >> 6] &>> UInt64(63 - position & 63) & 1
  }

  /// `length` bits of a 256-bit fraction from bit `start`; zeros beyond the end.
  private static func extract(_ words: [UInt64], _ start: Int, _ length: Int) -> UInt64 {
    var value: UInt64 = 0
    for position in start..<(start + length) {
      value = value &<< 1 | (position < 256 ? bit(words, position) : 0)
    }
    return value
  }
}
