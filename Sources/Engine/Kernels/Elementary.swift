/// Elementary functions of one number, made of additions, multiplications, divisions, square roots, fused
/// multiply-adds and selections alone: no call of a mathematics library, whose last digit depends on the machine.
///
/// Every function here is the scalar twin of a kernel: the kernels are loops around these, so a kernel's result is
/// theirs bit for bit. They have no branches (a selection is computed on both sides), which is what lets the
/// compiler turn the loops into vector code. Results are within 2 units in the last place unless said otherwise, and
/// special values (zeros of both signs, infinities, NaN, subnormal numbers) are those of NumPy.
///
/// Polynomial coefficients are interpolations at Chebyshev nodes, computed with 150 digits and rounded.
enum Elementary {
  /// 1.5·2^52: adding it rounds a number of magnitude below 2^51 to the nearest integer, in the low bits.
  @inline(__always) static var shifter: Double { 0x1.8p52 }
  /// ln 2, rounded, and what is missing.
  @inline(__always) static var ln2High: Double { 0x1.62e42fefa39efp-1 }
  @inline(__always) static var ln2Low: Double { 0x1.abc9e3b39803fp-56 }
  /// First 40 bits of ln 2, and the rest: integers below 2^13 times the first are exact.
  @inline(__always) static var ln2Short: Double { 0x1.62e42fefa2000p-1 }
  @inline(__always) static var ln2Rest: Double { 0x1.9ef35793c7673p-41 }

  /// a·b + c, rounded once.
  @inline(__always)
  static func fma(_ a: Double, _ b: Double, _ c: Double) -> Double { c.addingProduct(a, b) }

  /// 2^k for an integer k in -1022...1023.
  @inline(__always)
  static func powerOfTwo(_ k: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: (k &+ 1023) &<< 52))
  }

  /// The integer k, of magnitude below 2^51, as a number.
  @inline(__always)
  static func number(_ k: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: k &+ Int64(bitPattern: 0x4338_0000_0000_0000))) - shifter
  }

  /// The integer that `shifted` = k + `shifter` holds.
  @inline(__always)
  static func integer(shifted: Double) -> Int64 {
    Int64(bitPattern: shifted.bitPattern) &- Int64(bitPattern: 0x4338_0000_0000_0000)
  }

  /// An integer-valued number of magnitude below 2^63 as an integer; anything for other numbers.
  @inline(__always)
  static func integer(_ x: Double) -> Int64 {
    let high = (x * 0x1p-32).rounded(.down)
    let low = fma(high, -0x1p32, x)
    return (integer(shifted: high + shifter) &<< 32) &+ integer(shifted: low + shifter)
  }

  /// The sum of a and b and what rounding it leaves, for |a| ≥ |b| or a = 0 (Dekker 1971).
  @inline(__always)
  static func fastTwoSum(_ a: Double, _ b: Double) -> (sum: Double, rest: Double) {
    let sum = a + b
    return (sum, (a - sum) + b)
  }

  /// The sum of a and b and what rounding it leaves (Knuth 1969).
  @inline(__always)
  static func twoSum(_ a: Double, _ b: Double) -> (sum: Double, rest: Double) {
    let sum = a + b
    let part = sum - a
    return (sum, (a - (sum - part)) + (b - part))
  }

  /// All bits set where the condition holds, else none. Conditions are combined as masks, not by `&&` and `||`,
  /// whose branches the compiler does not always undo.
  @inline(__always)
  static func mask(_ condition: Bool) -> UInt64 { 0 &- UInt64(unsafeBitCast(condition, to: UInt8.self)) }

  /// a where the mask is set, else b; both are computed.
  @inline(__always)
  static func select(_ mask: UInt64, _ a: Double, _ b: Double) -> Double {
    Double(bitPattern: (a.bitPattern & mask) | (b.bitPattern & ~mask))
  }

  /// x within low...high; NaN stays.
  @inline(__always)
  static func clamp(_ x: Double, _ low: Double, _ high: Double) -> Double {
    let below = x > high ? high : x
    return below < low ? low : below
  }
}
