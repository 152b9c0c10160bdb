import Engine
import Foundation

/// A stream of random numbers whose whole state is two words: what a researcher decides is a pure function of it.
///
/// SplitMix64 (Steele, Lea & Flood 2014) with its increment made odd from the key.
public struct RandomSource: RandomNumberGenerator, Codable, Hashable, Sendable {
  private var state: UInt64
  private var increment: UInt64

  /// The stream of a key.
  public init(_ key: Key) {
    state = key.high
    increment = key.low | 1
  }

  /// The next word.
  public mutating func next() -> UInt64 {
    state = state &+ increment
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform on [0, 1).
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Standard normal (Box & Muller 1958).
  public mutating func normal() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
  }

  /// True with this probability.
  public mutating func chance(_ probability: Double) -> Bool { uniform() < probability }

  /// A whole number below `bound`, which is positive.
  public mutating func below(_ bound: Int) -> Int { Int(next(upperBound: UInt64(max(1, bound)))) }

  /// One of the elements; nil of none.
  public mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// A place, with probability in proportion to its weight; nil where no weight is positive.
  public mutating func pick(weights: [Double]) -> Int? {
    let total = weights.reduce(0) { $0 + max(0, $1) }
    guard total > 0, total.isFinite else { return nil }
    var rest = uniform() * total
    for (index, weight) in weights.enumerated() where weight > 0 {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 }
  }
}
