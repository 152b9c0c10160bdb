import Foundation

/// The tail index α of losses, P(L > x) ~ x^(−α): a mean exists where α > 1. Estimated from the √n largest (Hill 1975); its
/// standard error is α/√k with k of them (Hall 1982).
public struct TailIndex: Hashable, Sendable {
  /// The estimate; infinite where the largest losses are all the same, 0 where some are infinite.
  public let value: Double
  /// How many of the largest losses it rests on.
  public let count: Int

  /// Of losses that are not negative, NaN left out.
  public init(_ losses: [Double]) {
    let sorted = losses.filter { !$0.isNaN }.sorted(by: >)
    let k = Int(Double(sorted.count).squareRoot())
    count = k
    guard k >= 8, k < sorted.count, sorted[k] > 0 else {
      value = .infinity
      return
    }
    guard sorted[0] < .infinity else {
      value = 0
      return
    }
    let mean = sorted[..<k].reduce(0) { $0 + log($1 / sorted[k]) } / Double(k)
    value = mean > 0 ? 1 / mean : .infinity
  }

  /// Whether the losses have no mean, as far as can be seen: the index is below 1 by more than its standard error. Losses of the
  /// mean of lognormal numbers with a log variance of 2, heavy as they are, have an index near 1.4; those of an instrument
  /// that is weak 0.5.
  public var hasNoMean: Bool { value * (1 + 1 / Double(max(1, count)).squareRoot()) < 1 }
}
