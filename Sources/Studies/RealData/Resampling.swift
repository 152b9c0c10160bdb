import Engine

/// How subsamples of a real table are drawn.
public enum Resampling: Hashable, Sendable, CustomStringConvertible {
  /// As many rows as the table has, drawn with replacement.
  case bootstrap
  /// So many rows, each at most once.
  case withoutReplacement(rows: Int)

  /// `bootstrap samples of 235 rows`, once the table's rows are known.
  public func text(rows: Int) -> String {
    switch self {
    case .bootstrap: "bootstrap samples of \(rows) rows, drawn with replacement"
    case .withoutReplacement(let size): "subsamples of \(size) of \(rows) rows, drawn without replacement"
    }
  }

  /// What kind of resampling.
  public var description: String {
    switch self {
    case .bootstrap: "bootstrap"
    case .withoutReplacement(let rows): "\(rows) rows without replacement"
    }
  }

  /// The rows of draw `draw`: a pure function of (this, rows, key, draw).
  func rows(of count: Int, key: Key, draw: Int) -> [Int] {
    var random = KeyedIndices(key: key.split(UInt64(draw)))
    switch self {
    case .bootstrap:
      return (0..<count).map { _ in random.below(count) }
    case .withoutReplacement(let size):
      var order = Array(0..<count)
      for position in 0..<Swift.min(size, count) { order.swapAt(position, position + random.below(count - position)) }
      return Array(order.prefix(size))
    }
  }
}

/// Uniform integers from a key: SplitMix64 (Steele, Lea & Flood 2014), bounded by Lemire's (2019) method, without bias.
public struct KeyedIndices {
  private var state: UInt64
  private let increment: UInt64

  /// The sequence of `key`.
  public init(key: Key) {
    state = key.high
    increment = key.low | 1
  }

  /// A number in 0..<bound, bound > 0.
  public mutating func below(_ bound: Int) -> Int {
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A number in [0, 1), a multiple of 2⁻⁵³.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  private mutating func next() -> UInt64 {
    state &+= increment
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
