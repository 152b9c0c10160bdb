import Foundation
import Studies

/// A probability estimated from audited items, with its exact interval.
public struct RateEstimate: Hashable, Sendable {
  /// Items that count.
  public let count: Int
  /// Their (effective) number; `count` for equal sampling probabilities.
  public let trials: Double
  /// The (effective) number of successes.
  public let successes: Double
  /// Confidence of the interval.
  public let confidence: Double
  /// The samples of accepted and of rejected items that it is put together from; nil where it is one sample.
  private let verdicts: AuditedVerdicts?

  /// Of outcomes with sampling weights.
  ///
  /// Equal weights: the binomial. Unequal ones: the weighted share, and the effective sample size p(1 − p)/V with V its
  /// linearised variance Σw²(b − p)²/(Σw)²; the interval is that of Korn & Graubard (1998).
  init(_ outcomes: [(isSuccess: Bool, weight: Double)], confidence: Double) {
    count = outcomes.count
    self.confidence = confidence
    verdicts = nil
    let total = outcomes.reduce(0) { $0 + $1.weight }
    let hits = outcomes.filter(\.isSuccess)
    guard let first = outcomes.first, !outcomes.allSatisfy({ $0.weight == first.weight }) else {
      trials = Double(outcomes.count)
      successes = Double(hits.count)
      return
    }
    let share = hits.reduce(0) { $0 + $1.weight } / total
    let squares = outcomes.reduce(0) { $0 + $1.weight * $1.weight }
    var effective = total * total / squares
    if share > 0, share < 1 {
      let spread = outcomes.reduce(0) {
        let deviation = $1.weight * (($1.isSuccess ? 1 : 0) - share)
        return $0 + deviation * deviation
      }
      effective = share * (1 - share) / (spread / (total * total))
    }
    trials = effective
    successes = share * effective
  }

  /// Of a share among an effective number of items.
  init(share: Double, of trials: Double, confidence: Double) {
    count = Int(trials.rounded())
    self.trials = trials
    successes = share * trials
    self.confidence = confidence
    verdicts = nil
  }

  /// A rate that the audit does not identify, whatever the number of its items: nothing is known of it but that it lies in 0 … 1.
  static func unidentified(_ count: Int, confidence: Double) -> RateEstimate {
    RateEstimate(count: count, trials: 0, successes: 0, confidence: confidence, verdicts: nil)
  }

  /// φ, ψ or p where accepted and rejected items were audited at different rates, each a random sample of its kind.
  init(_ verdicts: AuditedVerdicts, count: Int, confidence: Double) {
    self.init(
      count: count, trials: verdicts.value.isNaN ? 0 : Double(count), successes: verdicts.value * Double(count),
      confidence: confidence, verdicts: verdicts)
  }

  private init(count: Int, trials: Double, successes: Double, confidence: Double, verdicts: AuditedVerdicts?) {
    self.count = count
    self.trials = trials
    self.successes = successes
    self.confidence = confidence
    self.verdicts = verdicts
  }

  /// Of `successes` in `trials`.
  public init(successes: Int, trials: Int, confidence: Double = 0.95) {
    count = trials
    self.trials = Double(trials)
    self.successes = Double(successes)
    self.confidence = confidence
    verdicts = nil
  }

  /// The share of successes; NaN without an item.
  public var value: Double { trials > 0 ? successes / trials : .nan }

  /// Lower end of Clopper & Pearson's (1934) interval.
  public var lower: Double { lowerBound(level: (1 - confidence) / 2) }
  /// Upper end of Clopper & Pearson's (1934) interval.
  public var upper: Double { upperBound(level: (1 - confidence) / 2) }

  /// The smallest probability that a one-sided exact test at `level` does not reject.
  public func lowerBound(level: Double) -> Double {
    if let verdicts { return verdicts.bounds(level: level).lower }
    guard trials > 0, successes > 0 else { return 0 }
    return BetaDistribution(successes, trials - successes + 1).quantile(level)
  }

  /// The largest probability that a one-sided exact test at `level` does not reject.
  public func upperBound(level: Double) -> Double {
    if let verdicts { return verdicts.bounds(level: level).upper }
    guard trials > 0, successes < trials else { return 1 }
    return BetaDistribution(successes + 1, trials - successes).quantile(1 - level)
  }

  /// P(as many successes or more) if the probability were `null`: the exact one-sided binomial test.
  public func tailProbability(null: Double) -> Double {
    guard trials > 0, successes > 0 else { return 1 }
    return BetaDistribution(successes, trials - successes + 1).cumulative(null)
  }

  /// `{"value", "lower", "upper", "items"}`
  var json: OrderedJSON {
    .members(["value": .number(value), "lower": .number(lower), "upper": .number(upper), "items": .integer(count)])
  }
}
