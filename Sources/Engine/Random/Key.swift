/// A key of the counter-based generator. Random numbers are a pure function of (key, replication, draw).
///
/// Keys are split visibly: `Key(seed: 1).split("confirmation").split(3)`. Two different paths of labels give
/// unrelated keys; nothing is ever drawn from a global state.
public struct Key: Hashable, Sendable {
  /// The generator that turns places into numbers; it counts up where a seed comes to mean other numbers. 1: Threefry alone;
  /// 2: SFC64 from states of Threefry.
  public static let generator = 2

  /// First half of the key.
  public let high: UInt64
  /// Second half of the key.
  public let low: UInt64

  /// The root key of a seed.
  public init(seed: UInt64) {
    self.init(high: Key.mix(seed &+ 0x9E37_79B9_7F4A_7C15), low: Key.mix(seed ^ 0xD1B5_4A32_D192_ED03))
  }

  /// The key with these words.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The key of part `index` of this one.
  public func split(_ index: UInt64) -> Key {
    let a = Key.mix(high ^ Key.mix(index &+ 0xA076_1D64_78BD_642F))
    let b = Key.mix(low &+ a &+ 0xE703_7ED1_A0B4_28DB)
    return Key(high: a ^ (b >> 31), low: Key.mix(b ^ index &* 0x8EBC_6AF0_9C88_C6E3))
  }

  /// The key of the part called `label`.
  public func split(_ label: String) -> Key {
    var key = split(UInt64(label.utf8.count) | (1 << 63))
    var word: UInt64 = 0
    var filled = 0
    for byte in label.utf8 {
      word = word << 8 | UInt64(byte)
      filled += 1
      if filled == 8 {
        key = key.split(word)
        word = 0
        filled = 0
      }
    }
    return filled > 0 ? key.split(word) : key
  }

  /// The finalizer of SplitMix64 (Steele, Lea & Flood 2014): a bijection of 64 bits in which every input bit
  /// moves every output bit.
  static func mix(_ word: UInt64) -> UInt64 {
    var z = word
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
