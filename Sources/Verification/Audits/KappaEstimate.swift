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
  private let confidence: Double

  /// Of pairs of verdicts with sampling weights; unequal weights count as their effective number (Σw)²/Σw².
  public init(_ pairs: [(first: Bool, second: Bool, weight: Double)], confidence: Double) {
    items = pairs.count
    self.confidence = confidence
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
  }

  private var half: Double { Normal.quantile(0.5 + confidence / 2) * standardError }

  /// Lower end of the interval.
  public var lower: Double { max(-1, value - half) }
  /// Upper end of the interval.
  public var upper: Double { min(1, value + half) }

  /// `{"value", "lower", "upper", "agreement"}`
  public var json: OrderedJSON {
    .members([
      "value": .number(value), "lower": .number(lower), "upper": .number(upper),
      "agreement": .number(agreement),
    ])
  }
}
