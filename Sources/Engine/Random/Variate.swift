/// Random numbers as functions of random words: the scalar twins of the generators of `Draws`.
///
/// Invariant: every function here is free of branches and of table look-ups, so that loops around it become vector
/// code, and exact to the last bits of `Elementary`.
enum Variate {
  /// 53 random bits as a number in [0, 1): a multiple of 2^-53.
  @inline(__always)
  static func unit(_ word: UInt64) -> Double {
    // The first 52 bits become a number in [1, 2) by its bits; the last is added as 0 or 2^-53.
    let high = Double(bitPattern: (word &>> 12) | 0x3ff0_0000_0000_0000) - 1
    return high + Double(bitPattern: (0 &- ((word &>> 11) & 1)) & 0x3ca0_0000_0000_0000)
  }

  /// 53 random bits as a number in (0, 1].
  @inline(__always)
  static func positive(_ word: UInt64) -> Double { unit(word) + 0x1p-53 }

  /// 52 random bits as a number in (0, 1): an odd multiple of 2^-53, symmetric about 1/2.
  @inline(__always)
  static func open(_ word: UInt64) -> Double {
    Double(bitPattern: (word &>> 12) | 0x3ff0_0000_0000_0000) - (1 - 0x1p-53)
  }

  /// Two independent standard normal numbers (Box & Muller 1958), of 52 bits each of two words: the radius is the root of
  /// two exponentials, the tails reach 8.49; the angle lies within an eighth of a turn about 0, and the second word's
  /// last two bits say which of the four such arcs of the circle is meant.
  @inline(__always)
  static func normalPair(_ first: UInt64, _ second: UInt64) -> (Double, Double) {
    let radius = (2 * exponential(first)).squareRoot()
    // In quarter turns, from −1/2 to 1/2.
    let u = Double(bitPattern: (second &>> 12) | 0x3ff0_0000_0000_0000) - 1.5
    let (sine, magnitude) = sineAndCosine(quarterTurns: u)
    let cosine = Double(bitPattern: magnitude.bitPattern ^ (second &<< 63))
    let isExchanged = Int64(bitPattern: second &<< 62) < 0
    return (radius * (isExchanged ? sine : cosine), radius * (isExchanged ? cosine : sine))
  }

  /// Sine and cosine of π/2·u for |u| ≤ 1/2, to 2 units in the last place. Coefficients are interpolations at Chebyshev
  /// nodes in u²; what they leave out is below 4e-18 and 7e-17.
  @inline(__always)
  private static func sineAndCosine(quarterTurns u: Double) -> (sine: Double, cosine: Double) {
    let z = u * u
    var s = Elementary.fma(0x1.e3f38399551bfp-25, z, -0x1.e30071afc3e59p-19)
    s = Elementary.fma(s, z, 0x1.50782fda12d96p-13)
    s = Elementary.fma(s, z, -0x1.32d2cce2e5b19p-8)
    s = Elementary.fma(s, z, 0x1.466bc677587f8p-4)
    s = Elementary.fma(s, z, -0x1.4abbce625be41p-1)
    s = Elementary.fma(s, z, 0x1.921fb54442d18p+0)
    var c = Elementary.fma(0x1.f3dbcea61b1a4p-22, z, -0x1.a6c9c1be9eb49p-16)
    c = Elementary.fma(c, z, 0x1.e1f4fb60281f6p-11)
    c = Elementary.fma(c, z, -0x1.55d3c7dbfd139p-6)
    c = Elementary.fma(c, z, 0x1.03c1f081b0780p-2)
    c = Elementary.fma(c, z, -0x1.3bd3cc9be458bp+0)
    return (s * u, Elementary.fma(c, z, 1))
  }

  /// Exponential with mean 1, by inversion: −ln v to 2 units in the last place for v in (0, 1], a multiple of 2^-52.
  ///
  /// v = m·2^k with m in [√½, √2), ln m = 2 artanh(s) with s = (m − 1)/(m + 1); 2 artanh(s)/s is interpolated at Chebyshev
  /// nodes in s², relative error below 2e-18.
  @inline(__always)
  static func exponential(_ word: UInt64) -> Double {
    let v = 2 - Double(bitPattern: (word &>> 12) | 0x3ff0_0000_0000_0000)
    // The exponent stays positive: logical shifts, which every vector instruction set has.
    let bits = v.bitPattern &- (0x3fe6_a09e_667f_3bcd &- 0x3ff0_0000_0000_0000)
    let k = Double(bitPattern: (bits &>> 52) | 0x4330_0000_0000_0000) - (0x1p52 + 1023)
    let m = Double(bitPattern: (bits & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_667f_3bcd)
    let s = (m - 1) / (m + 1)
    let z = s * s
    let square = z * z
    let first = Elementary.fma(-0x1.55555555555aep-1, z, -2)
    let second = Elementary.fma(-0x1.2492494513f76p-2, z, -0x1.999999997aeaap-2)
    let third = Elementary.fma(-0x1.7466994f20a7cp-3, z, -0x1.c71c50004ffddp-3)
    let fourth = Elementary.fma(-0x1.2f4d88c4fad06p-3, z, -0x1.3999bf614de60p-3)
    let p = Elementary.fma(
      Elementary.fma(fourth, square, third), square * square, Elementary.fma(second, square, first))
    return Elementary.fma(s, p, k * -Elementary.ln2High)
  }

  /// Laplace with mean 0 and scale 1: an exponential with a random sign (the word's last bit).
  @inline(__always)
  static func laplace(_ word: UInt64) -> Double {
    Double(bitPattern: exponential(word).bitPattern ^ (word &<< 63))
  }

  /// Logistic with mean 0 and scale 1, by inversion.
  @inline(__always)
  static func logistic(_ word: UInt64) -> Double {
    let u = open(word)
    return Elementary.log(u / (1 - u))
  }

  /// Gumbel (largest value) with location 0 and scale 1, by inversion.
  @inline(__always)
  static func gumbel(_ word: UInt64) -> Double { 0 - Elementary.log(0 - Elementary.log(open(word))) }

  /// Standard Cauchy: the tangent of a uniform angle.
  @inline(__always)
  static func cauchy(_ word: UInt64) -> Double {
    // Half a turn from −1/4 to 1/4 turns, never its ends.
    let (sine, cosine) = sineAndCosine(turns: open(word) * 0.5)
    return 0 - cosine / sine
  }

  /// A whole number below `width` (1 ≤ width ≤ 2^53), by the high half of a product of 128 bits (Lemire 2019,
  /// without rejection). No probability is off by more than 2^-64 absolutely, width/2^64 ≤ 2^-11 relatively; by less
  /// than 2^-50 relatively for widths up to 2^14, 2^-32 up to 2^32.
  @inline(__always)
  static func integer(_ word: UInt64, below width: UInt64) -> Double {
    let (a, b) = (word &>> 32, word & 0xffff_ffff)
    let (c, d) = (width &>> 32, width & 0xffff_ffff)
    let (ad, bc) = (a &* d, b &* c)
    let middle = ((b &* d) &>> 32) &+ (ad & 0xffff_ffff) &+ (bc & 0xffff_ffff)
    let high = a &* c &+ (ad &>> 32) &+ (bc &>> 32) &+ (middle &>> 32)
    // Below 2^53: exact in two parts.
    let upper = Double(bitPattern: (high &>> 32) | 0x4330_0000_0000_0000) - 0x1p52
    let lower = Double(bitPattern: (high & 0xffff_ffff) | 0x4330_0000_0000_0000) - 0x1p52
    return Elementary.fma(upper, 0x1p32, lower)
  }

  /// Sine and cosine of 2π·turns for turns in [0, 1]; multiples of a quarter turn are taken off exactly.
  @inline(__always)
  static func sineAndCosine(turns: Double) -> (sine: Double, cosine: Double) {
    let shifted = turns * 4 + 0x1.8p52
    let quadrant = shifted.bitPattern
    let x = (turns * 4 - (shifted - 0x1.8p52)) * 0x1.921fb54442d18p0
    let s = x + Elementary.sineTail(x, 0)
    let (most, rest) = Elementary.cosineParts(x, 0)
    let c = most + rest
    let isOdd = 0 &- (quadrant & 1)
    let sine = Elementary.select(isOdd, c, s)
    let cosine = Elementary.select(isOdd, s, c)
    return (
      Double(bitPattern: sine.bitPattern ^ ((quadrant & 2) &<< 62)),
      Double(bitPattern: cosine.bitPattern ^ (((quadrant &+ 1) & 2) &<< 62))
    )
  }
}
