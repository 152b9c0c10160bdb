import Engine
import Studies

/// The random numbers of one step of a loop: uniform integers, uniform and normal numbers, choices and orders.
///
/// Invariant: a pure function of its key and of the calls so far; keys of different steps are split, so that what one step
/// draws changes no other.
struct LoopRandom {
  private var indices: KeyedIndices
  private var stream: RandomStream

  init(key: Key) {
    indices = KeyedIndices(key: key.split("indices"))
    stream = RandomStream(key: key.split("numbers"), replication: 0)
  }

  /// A number in 0..<bound, bound > 0.
  mutating func below(_ bound: Int) -> Int { indices.below(bound) }

  /// A number in [0, 1).
  mutating func uniform() -> Double { indices.uniform() }

  /// Standard normal numbers, shape (count).
  mutating func normals(_ count: Int) -> [Double] {
    var numbers = Array(repeating: 0.0, count: count)
    if count > 0 { stream.normal(&numbers) }
    return numbers
  }

  /// Laplace numbers of mean 0 and scale 1, shape (count).
  mutating func laplace(_ count: Int) -> [Double] {
    var numbers = Array(repeating: 0.0, count: count)
    if count > 0 { stream.laplace(&numbers) }
    return numbers
  }

  /// `size` of 0..<count, drawn with replacement.
  mutating func withReplacement(_ size: Int, of count: Int) -> [Int] { (0..<size).map { _ in below(count) } }

  /// `size` of 0..<count in random order, each at most once (Fisher & Yates); all of them where `size` is larger.
  mutating func withoutReplacement(_ size: Int, of count: Int) -> [Int] {
    var order = Array(0..<count)
    let size = min(size, count)
    for position in 0..<size { order.swapAt(position, position + below(count - position)) }
    return Array(order.prefix(size))
  }
}
