import Foundation

/// An exact interval for the mean of a Poisson count (Garwood 1936): its ends are the means under which a count as large, or as
/// small, as the one seen has half of the error probability.
public struct PoissonRate: Hashable, Sendable {
  /// The count.
  public let count: Int
  /// The lower end; 0 for a count of 0.
  public let lower: Double
  /// The upper end.
  public let upper: Double

  /// The interval.
  /// - Parameters:
  ///   - count: at least 0.
  ///   - confidence: between 0 and 1.
  public init(count: Int, confidence: Double = 0.95) {
    let tail = (1 - confidence) / 2
    let count = max(0, count)
    self.count = count
    lower = count == 0 ? 0 : Self.solve { 1 - Self.cumulative(count - 1, mean: $0) - tail }
    upper = Self.solve { tail - Self.cumulative(count, mean: $0) }
  }

  /// The mean at which `rises` passes 0, by halving.
  private static func solve(_ rises: (Double) -> Double) -> Double {
    var (low, high) = (0.0, 1.0)
    while rises(high) < 0, high < 1e9 { high *= 2 }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if rises(middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// P(X ≤ count).
  static func cumulative(_ count: Int, mean: Double) -> Double {
    guard mean > 0 else { return 1 }
    var sum = 0.0
    for k in 0...count { sum += exp(Double(k) * log(mean) - mean - lgamma(Double(k) + 1)) }
    return min(1, sum)
  }
}
