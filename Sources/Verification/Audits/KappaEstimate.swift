import Foundation
import Studies

/// Cohen's (1960) κ: agreement of two verdicts beyond chance.
public struct KappaEstimate: Hashable, Sendable {
  /// κ; NaN where one of the two never varies and chance agreement is certain.
  public let value: Double
  /// Its large-sample standard error (Fleiss, Cohen & Everitt 1969, equation 13).
  public let standardError: Double
  /// The share of items on which the two agree.
  public let agreement: Double
  /// Items.
  public let items: Int
  /// Lower end of the interval.
  public let lower: Double
  /// Upper end of the interval.
  public let upper: Double

  /// Of pairs of verdicts with sampling weights; unequal weights count as their effective number (Σw)²/Σw².
  public init(_ pairs: [(first: Bool, second: Bool, weight: Double)], confidence: Double) {
    items = pairs.count
    let total = pairs.reduce(0) { $0 + $1.weight }
    let squares = pairs.reduce(0) { $0 + $1.weight * $1.weight }
    var shares = [[0.0, 0.0], [0.0, 0.0]]
    for pair in pairs { shares[pair.first ? 1 : 0][pair.second ? 1 : 0] += pair.weight / total }
    let rows = shares.map { $0[0] + $0[1] }
    let columns = [shares[0][0] + shares[1][0], shares[0][1] + shares[1][1]]
    let observed = shares[0][0] + shares[1][1]
    let chance = rows[0] * columns[0] + rows[1] * columns[1]
    let kappa = (observed - chance) / (1 - chance)
    var (same, different) = (0.0, 0.0)
    for i in 0..<2 {
      let term = 1 - (rows[i] + columns[i]) * (1 - kappa)
      same += shares[i][i] * term * term
      let sum = columns[i] + rows[1 - i]
      different += shares[i][1 - i] * sum * sum
    }
    let shift = kappa - chance * (1 - kappa)
    let variance = same + (1 - kappa) * (1 - kappa) * different - shift * shift
    agreement = observed
    value = chance < 1 ? kappa : .nan
    standardError = chance < 1 ? (max(0, variance) / (total * total / squares)).squareRoot() / (1 - chance) : .nan
    (lower, upper) = Self.interval(
      disagreement: 1 - observed, accepts: (rows[1] + columns[1]) / 2,
      count: pairs.isEmpty ? 0 : total * total / squares, confidence: confidence)
  }

  /// κ that the audit does not identify.
  static func unidentified(_ items: Int) -> KappaEstimate {
    KappaEstimate(value: .nan, standardError: .nan, agreement: .nan, items: items, lower: -1, upper: 1)
  }

  private init(
    value: Double, standardError: Double, agreement: Double, items: Int, lower: Double, upper: Double
  ) {
    self.value = value
    self.standardError = standardError
    self.agreement = agreement
    self.items = items
    self.lower = lower
    self.upper = upper
  }

  /// An interval from the exact intervals of its two parts, that holds where a standard error does not: with few items, no
  /// disagreement, or one verdict nearly always.
  ///
  /// κ = 1 − d/D, d the share of items on which the two disagree, D = 2m(1 − m) + δ²/2 what chance would make it, m the mean of both
  /// shares of accepting, δ their difference, |δ| ≤ d. The ends are the least and the largest κ that d and m within their
  /// Clopper–Pearson intervals allow; m is a mean of numbers in [0, 1], whose tails a binomial's bound (Hoeffding 1956, Ann. Math.
  /// Statist. 27, 713).
  private static func interval(
    disagreement: Double, accepts: Double, count: Double, confidence: Double
  ) -> (Double, Double) {
    guard count > 0 else { return (-1, 1) }
    let d = RateEstimate(share: disagreement, of: count, confidence: confidence)
    let m = RateEstimate(share: accepts, of: count, confidence: confidence)
    let far = abs(m.lower - 0.5) > abs(m.upper - 0.5) ? m.lower : m.upper
    let near = min(max(0.5, m.lower), m.upper)
    let least = 2 * far * (1 - far)
    let most = 2 * near * (1 - near) + d.lower * d.lower / 2
    return (
      least > 0 ? max(-1, 1 - d.upper / least) : -1, most > 0 ? min(1, max(-1, 1 - d.lower / most)) : 1
    )
  }

  /// `{"value", "lower", "upper", "agreement"}`
  public var json: OrderedJSON {
    .members([
      "value": .number(value), "lower": .number(lower), "upper": .number(upper),
      "agreement": .number(agreement),
    ])
  }
}
