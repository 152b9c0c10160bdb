import Foundation
import Studies

/// The share of right answers, from a few audited verdicts and the machine's verdict on all (Angelopoulos et al. 2023,
/// arXiv 2301.09633).
public struct PredictionPowered: Hashable, Sendable {
  /// θ̂
  public let value: Double
  /// √(σ_f²/N + σ²_{Y−f}/n)
  public let standardError: Double
  /// The same share from the audited items alone.
  public let audited: Double
  /// Its standard error.
  public let auditedStandardError: Double
  /// N: items with the machine's verdict alone.
  public let unaudited: Int
  private let confidence: Double

  /// θ̂ = mean_N f + mean_n(Y − f) with f the machine's verdict, Y the truth; N items not audited, n audited. Without items
  /// that were not audited, the audited mean. With sampling probabilities π, the mean of f over all items plus the weighted
  /// mean of Y − f, whose variance is linearised.
  /// - Parameter audited: truth, machine's verdict, weight 1/π of each audited item.
  init(
    audited items: [(truth: Bool, machine: Bool, weight: Double)], others: [Bool], isWeighted: Bool,
    confidence: Double
  ) {
    self.confidence = confidence
    unaudited = others.count
    func number(_ flag: Bool) -> Double { flag ? 1 : 0 }
    let truths = Self.mean(items.map { (number($0.truth), $0.weight) })
    audited = truths.value
    auditedStandardError = truths.variance.squareRoot()
    guard !others.isEmpty else {
      value = truths.value
      standardError = truths.variance.squareRoot()
      return
    }
    let rest = Self.mean(items.map { (number($0.truth) - number($0.machine), $0.weight) })
    let verdicts = isWeighted ? others + items.map(\.machine) : others
    let machine = Self.mean(verdicts.map { (number($0), 1) })
    value = machine.value + rest.value
    standardError = (machine.variance + rest.variance).squareRoot()
  }

  /// The weighted mean, and its linearised variance Σw²(y − ȳ)²/(Σw)²; with equal weights σ²/n, σ² over n.
  private static func mean(_ values: [(y: Double, weight: Double)]) -> (value: Double, variance: Double) {
    let total = values.reduce(0) { $0 + $1.weight }
    let mean = values.reduce(0) { $0 + $1.weight * $1.y } / total
    let spread = values.reduce(0) { $0 + $1.weight * $1.weight * ($1.y - mean) * ($1.y - mean) }
    return (mean, spread / (total * total))
  }

  private var half: Double { Normal.quantile(0.5 + confidence / 2) * standardError }
  /// Lower end of the interval; no share is below 0.
  public var lower: Double { max(0, value - half) }
  /// Upper end of the interval; no share is above 1.
  public var upper: Double { min(1, value + half) }

  /// `{"value", "lower", "upper", "standard error", "audited alone": {…}}`
  var json: OrderedJSON {
    .members([
      "value": .number(value), "lower": .number(lower), "upper": .number(upper),
      "standard error": .number(standardError), "unaudited": .integer(unaudited),
      "audited alone": .members(["value": .number(audited), "standard error": .number(auditedStandardError)]),
    ])
  }
}
