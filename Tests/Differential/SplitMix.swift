/// SplitMix64 (Steele, Lea and Flood 2014): the data of these tests, the same on every machine.
struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A generator for a name: FNV-1a of its bytes is the seed.
  init(name: String) {
    state = name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform on [0, 1).
  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// 0, …, count - 1.
  mutating func next(below count: Int) -> Int { Int(next() % UInt64(max(count, 1))) }

  /// Whether an event of that probability happens.
  mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// One of several.
  mutating func pick<T>(_ items: [T]) -> T { items[next(below: items.count)] }
}
