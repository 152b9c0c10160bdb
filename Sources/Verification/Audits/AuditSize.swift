import Foundation
import Studies

/// How large an audit must be to answer, if its rates are what they seem.
public enum AuditSize {
  /// The most items that an audit may need and still be called attainable: at a minute each, 20,000 are 42 working days of eight
  /// hours. A larger number says that the rate lies at the margin, not how long to go on.
  public static let most = 20_000

  /// The fewest audited accepts for which the exact one-sided test of "precision ≤ null" at `level` has `power` at
  /// `precision`, and keeps it for every larger number up to twice that; nil where precision is not above the null.
  public static func accepts(
    precision: Double, null: Double = 0.5, level: Double = 0.05, power: Double = 0.8, limit: Int = most
  ) -> Int? {
    guard precision > null, precision <= 1, null > 0 else { return nil }
    // The normal approximation, where the search begins.
    let (a, b) = (Normal.quantile(1 - level), Normal.quantile(power))
    let root = a * (null * (1 - null)).squareRoot() + b * max(0, precision * (1 - precision)).squareRoot()
    let approximate = root * root / ((precision - null) * (precision - null))
    guard approximate < Double(limit) else { return nil }
    let top = max(20, Int(2 * approximate))
    var answer: Int?
    // The power is a saw: from above, the last number at which it fails.
    for count in stride(from: top, through: 1, by: -1) {
      if Self.power(count, precision, null, level) < power { break }
      answer = count
    }
    return answer
  }

  /// The power of the exact test with `count` accepts.
  private static func power(_ count: Int, _ precision: Double, _ null: Double, _ level: Double) -> Double {
    let critical = Binomial(trials: count, probability: null).quantile(1 - level) + 1
    return Binomial(trials: count, probability: precision).upperTail(critical)
  }

  /// The items for which a difference with variance `variance` an item is told from `gap` at `level` with `power`; nil where they are
  /// more than `most`.
  public static func items(variance: Double, gap: Double, level: Double = 0.05, power: Double = 0.8) -> Int? {
    guard gap > 0, variance.isFinite else { return nil }
    let z = Normal.quantile(1 - level) + Normal.quantile(power)
    let count = z * z * variance / (gap * gap)
    return count <= Double(most) ? max(1, Int(count.rounded(.up))) : nil
  }
}
