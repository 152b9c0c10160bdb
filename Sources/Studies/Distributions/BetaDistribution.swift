import Foundation

/// The beta distribution on [0, 1].
public struct BetaDistribution: Hashable, Sendable {
  /// First shape, positive.
  public let a: Double
  /// Second shape, positive.
  public let b: Double

  /// The distribution with shapes a, b > 0.
  public init(_ a: Double, _ b: Double) {
    self.a = a
    self.b = b
  }

  /// P(X ≤ x)
  public func cumulative(_ x: Double) -> Double { SpecialFunctions.incompleteBeta(x, a, b).value }

  /// P(X > x)
  public func survival(_ x: Double) -> Double { SpecialFunctions.incompleteBeta(x, a, b).complement }

  /// The x with P(X ≤ x) = p.
  public func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? 0 : p == 1 ? 1 : .nan }
    return SpecialFunctions.root(
      of: { x in
        let (value, complement) = SpecialFunctions.incompleteBeta(x, a, b)
        return p < 0.5 ? value - p : (1 - p) - complement
      }, from: 0, to: 1)
  }
}
