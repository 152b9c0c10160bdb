/// Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror & Shaw (2011, "Parallel random numbers: as easy
/// as 1, 2, 3", section 3.4): ten rounds of multiplication and exclusive-or turn a counter of 128 bits into 128
/// random bits under a key of 64 bits.
///
/// Counter: replication (64 bits), draw (32), block of entries (32). Words are held in the low halves of 64-bit
/// registers, so that a plain loop over lanes becomes vector code.
enum Philox {
  /// Key schedule of a key: the round keys, two words a round.
  struct Schedule: Sendable {
    let keys: (
      (UInt64, UInt64), (UInt64, UInt64), (UInt64, UInt64), (UInt64, UInt64), (UInt64, UInt64), (UInt64, UInt64),
      (UInt64, UInt64), (UInt64, UInt64), (UInt64, UInt64), (UInt64, UInt64)
    )

    /// The schedule of a 64-bit key folded from both halves of `key`.
    init(_ key: Key) {
      self.init(word: Key.mix(key.high ^ Key.mix(key.low &+ 0x2545_F491_4F6C_DD1D)))
    }

    /// The schedule of a 64-bit key: low word first.
    init(word: UInt64) {
      let low = word & 0xFFFF_FFFF
      let high = word >> 32
      func round(_ index: UInt64) -> (UInt64, UInt64) {
        ((low &+ index &* 0x9E37_79B9) & 0xFFFF_FFFF, (high &+ index &* 0xBB67_AE85) & 0xFFFF_FFFF)
      }
      keys = (
        round(0), round(1), round(2), round(3), round(4), round(5), round(6), round(7), round(8), round(9)
      )
    }
  }

  /// One round.
  @inline(__always)
  private static func round(
    _ c: (UInt64, UInt64, UInt64, UInt64), _ key: (UInt64, UInt64)
  ) -> (UInt64, UInt64, UInt64, UInt64) {
    let a = (c.0 & 0xFFFF_FFFF) &* 0xD251_1F53
    let b = (c.2 & 0xFFFF_FFFF) &* 0xCD9E_8D57
    return ((b &>> 32) ^ c.1 ^ key.0, b & 0xFFFF_FFFF, (a &>> 32) ^ c.3 ^ key.1, a & 0xFFFF_FFFF)
  }

  /// The block of a counter: two words of 64 random bits.
  @inline(__always)
  static func block(_ schedule: Schedule, _ c0: UInt64, _ c1: UInt64, _ c2: UInt64, _ c3: UInt64) -> (UInt64, UInt64) {
    var c = (c0, c1, c2, c3)
    c = round(c, schedule.keys.0)
    c = round(c, schedule.keys.1)
    c = round(c, schedule.keys.2)
    c = round(c, schedule.keys.3)
    c = round(c, schedule.keys.4)
    c = round(c, schedule.keys.5)
    c = round(c, schedule.keys.6)
    c = round(c, schedule.keys.7)
    c = round(c, schedule.keys.8)
    c = round(c, schedule.keys.9)
    return (c.0 | c.1 &<< 32, c.2 | c.3 &<< 32)
  }
}
