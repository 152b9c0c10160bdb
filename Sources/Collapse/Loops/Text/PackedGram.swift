/// Up to eight tokens in a number, the last one in its lowest 16 bits; tokens count from 1, so that no token is 0.
enum PackedGram {
  /// Tokens that fit.
  static let limit = 8

  /// The tokens of a range, packed.
  @inline(__always)
  static func of(_ tokens: ArraySlice<UInt16>) -> UInt128 {
    var packed: UInt128 = 0
    for token in tokens { packed = packed << 16 | UInt128(token + 1) }
    return packed
  }

  /// The last `count` tokens.
  @inline(__always)
  static func suffix(_ packed: UInt128, _ count: Int) -> UInt128 {
    count >= limit ? packed : packed & ((1 << UInt128(16 * count)) - 1)
  }
}
