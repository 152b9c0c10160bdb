import Foundation

/// The standard normal distribution.
public enum Normal {
  /// φ(x)
  public static func density(_ x: Double) -> Double { exp(-0.5 * x * x) / (2 * Double.pi).squareRoot() }

  /// Φ(x), accurate in relative terms in the lower tail.
  public static func cumulative(_ x: Double) -> Double { 0.5 * erfc(-x / 2.squareRoot()) }

  /// 1 − Φ(x), accurate in relative terms in the upper tail.
  public static func survival(_ x: Double) -> Double { 0.5 * erfc(x / 2.squareRoot()) }

  /// Φ⁻¹(p); −∞ at 0, ∞ at 1, NaN outside.
  ///
  /// Starts from Abramowitz & Stegun 26.2.23 (error below 4.5e-4) and takes three of Halley's steps on the nearer tail.
  public static func quantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    if p > 0.5 { return -lowerQuantile(1 - p) }
    return lowerQuantile(p)
  }

  private static func lowerQuantile(_ p: Double) -> Double {
    let t = (-2 * log(p)).squareRoot()
    let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
    let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var x = numerator / denominator - t
    for _ in 0..<3 {
      let step = (cumulative(x) - p) / density(x)
      x -= step / (1 + 0.5 * x * step)
    }
    return x
  }
}
