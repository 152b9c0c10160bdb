/// A generator of one entry of one replication, for methods that need an unknown number of random words.
///
/// Its words are a pure function of (key, replication, draw, entry): the block of that counter is the key of a stream
/// of its own.
struct EntryGenerator {
  private let k0: UInt64
  private let k1: UInt64
  private var counter: UInt64
  private var spare: UInt64 = 0
  private var hasSpare = false

  /// The generator of an entry under `root`, a key that nothing else draws from.
  init(root: Key, replication: UInt64, draw: UInt32, entry: Int) {
    let position = UInt64(draw) << 32 | UInt64(truncatingIfNeeded: entry)
    let words = Threefry.block(root.high, root.low, replication, position)
    self.init(words.0, words.1, counter: 0)
  }

  /// The stream of a key of its own from block `counter`.
  init(_ k0: UInt64, _ k1: UInt64, counter: UInt64) {
    self.k0 = k0
    self.k1 = k1
    self.counter = counter
  }

  /// The key that a draw's generators come from.
  static func root(_ key: Key) -> Key { key.split(1 << 62) }

  /// 64 random bits.
  mutating func word() -> UInt64 {
    if hasSpare {
      hasSpare = false
      return spare
    }
    let words = Threefry.block(k0, k1, counter, 0)
    counter += 1
    spare = words.1
    hasSpare = true
    return words.0
  }

  /// Uniform on [0, 1).
  mutating func unit() -> Double { Variate.unit(word()) }
  /// Uniform on (0, 1].
  mutating func positive() -> Double { Variate.positive(word()) }
  /// A whole number in 0..<bound, bound ≥ 1.
  mutating func below(_ bound: Int) -> Int { Int(word().multipliedFullWidth(by: UInt64(bound)).high) }
}
