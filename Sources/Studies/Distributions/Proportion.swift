import Foundation

/// A number of successes in a number of trials, with the intervals that hold when it is 0 or all.
public struct Proportion: Hashable, Sendable {
  /// Successes.
  public let successes: Int
  /// Trials.
  public let trials: Int

  /// `successes` of `trials`.
  public init(_ successes: Int, of trials: Int) {
    self.successes = successes
    self.trials = trials
  }

  /// The share of successes; NaN without a trial.
  public var value: Double { trials == 0 ? .nan : Double(successes) / Double(trials) }

  /// √(p(1 − p)/n): Morris, White & Crowther (2019), Table 6.
  public var mcse: Double { trials == 0 ? .nan : (value * (1 - value) / Double(trials)).squareRoot() }

  /// Wilson's (1927) score interval.
  public func wilson(confidence: Double = 0.95) -> (lower: Double, upper: Double) {
    guard trials > 0 else { return (0, 1) }
    let z = Normal.quantile(0.5 + confidence / 2)
    let (n, p) = (Double(trials), value)
    let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    return (successes == 0 ? 0 : max(0, centre - half), successes == trials ? 1 : min(1, centre + half))
  }

  /// Clopper & Pearson's (1934) exact interval.
  public func clopperPearson(confidence: Double = 0.95) -> (lower: Double, upper: Double) {
    guard trials > 0 else { return (0, 1) }
    let alpha = (1 - confidence) / 2
    let (k, n) = (Double(successes), Double(trials))
    let lower = successes == 0 ? 0 : BetaDistribution(k, n - k + 1).quantile(alpha)
    let upper = successes == trials ? 1 : BetaDistribution(k + 1, n - k).quantile(1 - alpha)
    return (lower, upper)
  }

  /// The measure, with Wilson's interval where the proportion is 0 or 1 and the standard error says nothing.
  public var measure: Measure {
    guard trials > 0, successes == 0 || successes == trials else { return Measure(value, mcse: mcse) }
    let (lower, upper) = wilson()
    return Measure(value, mcse: mcse, lower: lower, upper: upper)
  }
}
