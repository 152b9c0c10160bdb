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

  /// Two independent standard normal numbers (Box & Muller 1958). The radius takes a uniform in (0, 1] with 53 bits:
  /// the tails reach 8.57.
  @inline(__always)
  static func normalPair(_ first: UInt64, _ second: UInt64) -> (Double, Double) {
    let radius = (-2 * Elementary.logOfUnit(positive(first))).squareRoot()
    let (sine, cosine) = sineAndCosine(turns: unit(second))
    return (radius * cosine, radius * sine)
  }

  /// Exponential with mean 1, by inversion.
  @inline(__always)
  static func exponential(_ word: UInt64) -> Double { 0 - Elementary.logOfUnit(positive(word)) }

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
